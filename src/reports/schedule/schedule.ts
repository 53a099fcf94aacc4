import type { Day, Instant } from '../../domain/time/local-time.ts';
import type { FormId } from '../forms/form-definition.ts';
import type { Frequency } from './duties/scheduled-periods.ts';

/** What is reported, how often, and by when. */
export type ScheduleTerms = Readonly<{
  /** The unit and all below it; null: everything. */
  unit: string | null;
  form: FormId;
  every: Frequency;
  /** As of how many days after a period's last day its draft is made; 0: as of the last day itself. */
  cutOffDays: number;
  /** Working days from the cut-off to the day by which the report is frozen. */
  daysToPrepare: number;
  /** It holds for the periods whose last day lies between the two, both included; null: until further notice. */
  validFrom: Day;
  validTo: Day | null;
}>;

export type Schedule = ScheduleTerms &
  Readonly<{
    id: string;
    /** The schedule that this one goes on from. */
    changes: string | null;
    createdAt: Instant;
    createdBy: string;
    endedAt: Instant | null;
    endedBy: string | null;
  }>;
