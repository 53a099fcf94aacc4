import type { LeasedJob } from '../../platform/jobs/job-table.ts';

/** Due dates by a new calendar, declared incidents, or the successors of units that have ended. */
export type JobKind = 'calendar' | 'incidents' | 'units';

/** A job that a worker has taken. */
export type LeasedOpenDossierJob = LeasedJob &
  Readonly<{
    kind: JobKind;
    /** Of the kind `calendar`; 0 for another kind. */
    calendarRevision: number;
    /** Of the kind `incidents`: the codes of those that were declared or changed. */
    incidents: readonly string[];
    /** The dossiers that it must look at are written down. */
    isCollected: boolean;
  }>;
