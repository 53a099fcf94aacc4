import type { Workbench } from '../servers/workbench.ts';
import type { Row } from './row.ts';

export const SIZES = ['small', 'large'] as const;

/** `small`: all benchmarks in a few minutes; `large`: one at the size that its aim speaks of. */
export type Size = (typeof SIZES)[number];

/** One question about speed or size, answered with one or more rows of the table. */
export type Benchmark = Readonly<{
  name: string;
  run(workbench: Workbench, size: Size): Promise<readonly Row[]>;
}>;
