import type { OutgoingAnswer } from '../../platform/outgoing/outgoing-requests.ts';
import type { FailureClass, Outcome } from './answer.ts';
import { SECOND_MS } from '../../domain/time/local-time.ts';

type Failed = Readonly<{ outcome: Exclude<Outcome['outcome'], 'parked' | 'later'>; code?: FailureClass }>;

/** Statuses that say more than their class. */
const BY_STATUS: ReadonlyMap<number, Failed> = new Map<number, Failed>([
  [401, { outcome: 'away', code: 'auth' }],
  [403, { outcome: 'away', code: 'auth' }],
  [410, { outcome: 'gone' }],
  ...[400, 404, 409, 413, 422].map((status) => [status, { outcome: 'refused' }] as const),
]);

/** What an HTTP status alone says of a message; a contract may know better. A redirect is a failure: it is never followed. */
export function outcomeOfStatus(status: number): Failed {
  const known = BY_STATUS.get(status);
  if (known) return known;
  if (status >= 200 && status < 300) return { outcome: 'acknowledged' };
  return { outcome: 'failed', code: status >= 300 && status < 400 ? 'redirect' : 'other' };
}

/** What `Retry-After` asks for: seconds, or an instant of HTTP. @returns milliseconds; undefined: nothing */
export function retryAfterMs({ headers }: Pick<OutgoingAnswer, 'headers'>, now: number): number | undefined {
  const asked = headers['retry-after'];
  if (asked === undefined) return undefined;
  if (/^\d{1,9}$/.test(asked)) return Number(asked) * SECOND_MS;
  const at = Date.parse(asked);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
