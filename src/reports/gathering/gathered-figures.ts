import type { Day } from '../../domain/time/local-time.ts';
import type { Period } from '../../read/figures/period.ts';
import type { FormFigures } from '../forms/form-figures.ts';

/** What a report is about. */
export type ReportScope = Readonly<{
  period: Period;
  /** What it is compared with; a form then leaves its comparison empty when there is none. */
  periodBefore: Period | undefined;
  /** The unit and all below it; undefined: everything. */
  unit: string | undefined;
  /** As known at the end of this day; undefined: now. */
  asOf: Day | undefined;
}>;

/** The figures of a form, all as of one and the same position in the log, which is given in plain form. */
export type GatheredFigures = Readonly<{ figures: FormFigures; position: string }>;
