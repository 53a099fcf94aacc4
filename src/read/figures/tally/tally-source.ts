import type { Reading } from '../../../domain/figures/figure-cells.ts';
import type { Day } from '../../../domain/time/local-time.ts';
import type { Term } from '../../../domain/figures/figure-catalogue.ts';
import type { LaidOut } from '../laid-out.ts';
import type { Period } from '../period.ts';

/**
 * By what the cells are put together; `unit`: by the next unit on the way down, null for the unit itself. By field and
 * procedure the cells of complaints, which have neither, have the key null.
 */
export type CellGrouping = 'level' | 'unit' | 'field' | 'procedure' | 'none';

export type TallyQuestion = Readonly<{
  period: Period;
  /** Whether the receiving or the competent unit decides where a dossier counts. */
  as: Reading;
  unit: string | undefined;
  /** On the tree of another day; on that of then unless given. */
  laidOut?: LaidOut | undefined;
  /** The level of the receiving units; every level unless given. */
  level?: string;
  by: CellGrouping;
  asOf: Day | undefined;
  terms: readonly Term[];
  /** Terms that are wanted for every procedure by itself. */
  procedureTerms: readonly Term[];
}>;

/** Sums in the order of the question's terms. */
export type Group = Readonly<{ key: string | null; sums: readonly bigint[] }>;

/** Sums of one procedure in the order of the question's procedureTerms; absent where all of them are 0. */
export type ProcedureGroup = Group & Readonly<{ procedure: string }>;

/** All of it belongs to one position in the log. */
export type Tally = Readonly<{
  groups: readonly Group[];
  procedures: readonly ProcedureGroup[];
  /** The vector of checkpoints that the sums belong to, in plain form. */
  position: string;
  /** When the newest event in the sums was recorded (epoch milliseconds); null before the first one. */
  recordedAt: number | null;
}>;

/** Where sums of cells come from: the read tables, or the log itself. */
export interface TallySource {
  read(question: TallyQuestion): Promise<Tally>;
}
