import type { Channel, LateCause } from '../../../domain/dossier/vocabulary.ts';
import type { Day } from '../../../domain/time/local-time.ts';
import type { SeedProcedure } from '../catalogue/seed-procedure.ts';

/** How a dossier stands at the end of the period; `waiting`: it is pending, and the applicant must complete it. */
type Fate = 'resolved' | 'pending' | 'waiting' | 'overdue' | 'withdrawn' | 'stopped' | 'refused';

/** A dossier before its events: what the figures count of it is settled, when it happens is not. */
export type PlannedDossier = {
  procedure: SeedProcedure;
  unit: string;
  /** When it is received or refused: a day as the domain counts days. */
  day: Day;
  channel: Channel;
  fate: Fate;
  /** Received before the period. */
  carriedOver: boolean;
  /** The first of its procedure: it is resolved, and does what must be done at least once. */
  first: boolean;
  late: boolean;
  lateCause: LateCause | null;
  loggedLate: boolean;
  /** How its fee is settled in the period; null: not at all. */
  pays: 'online' | 'counter' | null;
  feeDong: number;
  /** A second payment, asked for later and made online. */
  morePaidDong: number;
  reuses: boolean;
  /** Documents digitised at the desk. */
  documents: number;
  /** How its result is electronic. */
  result: 'signed' | 'digitised' | null;
};

export function plannedDossier(procedure: SeedProcedure, channel: Channel, first: boolean): PlannedDossier {
  return {
    procedure,
    unit: '',
    day: 0,
    channel,
    fate: 'resolved',
    carriedOver: false,
    first,
    late: false,
    lateCause: null,
    loggedLate: false,
    pays: null,
    feeDong: 0,
    morePaidDong: 0,
    reuses: false,
    documents: 0,
    result: null,
  };
}
