import { overdueFromOf } from '../clock/clock-arithmetic.ts';
import type { Instant, TimeZone } from '../time/local-time.ts';
import type { Dossier } from './dossier-state.ts';

/**
 * From when on the service index takes a dossier for late (QĐ 766/QĐ-TTg), beside the law and never mixed with it: its
 * own clock is over, or a supplement was asked for a second time, not while the first was awaited; what came first. Null:
 * never, by what is known. An end of which only the day is known is judged by date.
 */
export function indexOverdueFrom(dossier: Dossier, zone: TimeZone): Instant | null {
  const { clock, supplements, endedByDay } = dossier;
  if (clock === null) return null;
  const { dueAt, judgedBy } = dossier.indexClock ?? clock;
  const overdueFrom = dueAt === null ? null : overdueFromOf(dueAt, endedByDay ? 'date' : judgedBy, zone);
  const askedAgain = supplements[1]?.at ?? null;
  if (overdueFrom === null || askedAgain === null) return overdueFrom ?? askedAgain;
  return Math.min(overdueFrom, askedAgain);
}
