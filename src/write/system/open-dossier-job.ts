/** Due dates by a new calendar, or the successors of units that have ended. */
export type JobKind = 'calendar' | 'units';

/** A job in the hands of one worker. */
export type LeasedJob = Readonly<{
  id: string;
  kind: JobKind;
  /** Proves that this worker has it: whoever takes it over gets another. */
  lease: string;
  /** Of the kind `calendar`; 0 for another kind. */
  calendarRevision: number;
  /** The dossiers that it must look at are written down. */
  isCollected: boolean;
}>;
