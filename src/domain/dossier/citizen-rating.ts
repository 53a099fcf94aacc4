import { DAY_MS, type Instant } from '../time/local-time.ts';
import type { AnyEvent } from '../values/event-definition.ts';
import { DossierStateForbids } from './dossier-errors.ts';
import type { Dossier } from './dossier-state.ts';

const DAYS = 30;

/** The last moment at which a citizen may rate what has ended, or was handed out since; null: it goes on, or is rated. */
export function ratableUntil(dossier: Dossier): Instant | null {
  if (dossier.endedAt === null || isRated(dossier)) return null;
  return Math.max(dossier.endedAt, dossier.returnedAt ?? dossier.endedAt) + DAYS * DAY_MS;
}

/** A desk may rate as often as it is told to. @throws `not-ended`, `already-rated`, `rating-closed` of a citizen's rating */
export function mayBeRatedByCitizen(state: Dossier | null, { data, occurredAt }: Rating): void {
  if (state === null || data['by'] !== 'citizen') return;
  if (isRated(state)) throw new DossierStateForbids('already-rated', state);
  const until = ratableUntil(state);
  if (until === null) throw new DossierStateForbids('not-ended', state);
  if (occurredAt > until) throw new DossierStateForbids('rating-closed', state);
}

type Rating = Pick<AnyEvent, 'data' | 'occurredAt'>;

function isRated({ ratings }: Dossier): boolean {
  return ratings.some(({ by }) => by === 'citizen');
}
