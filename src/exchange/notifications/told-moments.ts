import type { NotifyChannel } from '../../domain/stream/applicant-events.ts';
import { type Day, DAY_MS, type Instant } from '../../domain/time/local-time.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import type { SendAnswer } from '../outbox/answer.ts';
import { dayOfVersion, FIRST_ORDINAL_WITHOUT_EVENT, type LeasedMessage } from '../outbox/message.ts';
import { quietUntil } from './quiet-hours.ts';

/** What of a message and its try says whether this is the time to tell it. */
type Timed = Readonly<{
  message: Pick<LeasedMessage, 'attempts' | 'eventRecordedAt' | 'ordinal' | 'version'>;
  facts: Pick<ReferenceSnapshot, 'zone' | 'endMinute'> &
    Readonly<{ exchange: Pick<ReferenceSnapshot['exchange'], 'on'> }>;
  now: Instant;
}>;

/** Longer than this nobody is told of what was. */
const LONGEST_MS = 2 * DAY_MS;

/** On which day, and from which moment on, what happens on the way of a dossier is told: at the end of working hours. */
export function momentOfProgress(
  at: Instant,
  { zone, endMinute }: ReferenceSnapshot,
): { day: Day; notBefore: Instant } {
  const today = zone.dayOf(at);
  const day = at <= zone.at(today, endMinute) ? today : today + 1;
  return { day, notBefore: zone.at(day, endMinute) };
}

/** Whether a message tells of a day, not of one event. */
export function isOfDay({ ordinal }: Pick<LeasedMessage, 'ordinal'>): boolean {
  return ordinal >= FIRST_ORDINAL_WITHOUT_EVENT;
}

/** Nobody is told of what has been recorded for a day; what was tried for two days is given up. */
export function tooLate({ message, facts, now }: Timed): SendAnswer | undefined {
  const { attempts, eventRecordedAt } = message;
  const since = isOfDay(message) ? facts.zone.at(dayOfVersion(message.version), facts.endMinute) : eventRecordedAt;
  if (attempts <= 1 && now - since > DAY_MS) return { outcome: 'parked', reason: 'stale' };
  return now - since > LONGEST_MS ? { outcome: 'refused', code: 'stale' } : undefined;
}

/** A telephone is left alone at night; a mail wakes nobody. */
export function tooEarly({ facts, now }: Timed, channel: NotifyChannel): SendAnswer | undefined {
  if (channel === 'mail') return undefined;
  const until = quietUntil(facts.exchange.on('quietHours', facts.zone.dayOf(now)), now, facts.zone);
  return until === undefined ? undefined : { outcome: 'later', until };
}
