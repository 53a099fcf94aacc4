import { formatDay, type Instant, type TimeZone } from '../../../domain/time/local-time.ts';
import { streamRef } from '../../../log/stream-ref.ts';
import type { Queryable } from '../../../platform/database/database.ts';
import { FIRST_ORDINAL_WITHOUT_EVENT } from '../../outbox/message.ts';
import { queueMessages } from '../../outbox/queued-messages.ts';

/** A dossier, with the unit that has received it. */
export type ToResend = Readonly<{ code: string; unit: string }>;

type Row = Readonly<{ stream_id: string; next: number; is_waiting: boolean }>;

/**
 * Puts a message into the outbox that tells a portal of each dossier again, as it is when it is sent; where one of today
 * waits already, that one goes at once.
 */
export async function resendDossiers(
  q: Queryable,
  target: string,
  dossiers: readonly ToResend[],
  { zone, now }: Readonly<{ zone: TimeZone; now: Instant }>,
): Promise<void> {
  const version = Number(formatDay(zone.dayOf(now)).replaceAll('-', ''));
  const known = await waitingOf(q, target, dossiers, { version, now });
  const messages = dossiers.flatMap(({ code, unit }) => {
    const subject = streamRef('dossier', code);
    const before = known.get(subject.streamId);
    if (before?.is_waiting) return [];
    const ordinal = before?.next ?? FIRST_ORDINAL_WITHOUT_EVENT;
    const place = { target, subject, version, ordinal, unit };
    return [{ ...place, kind: 'snapshot' as const, eventRecordedAt: now, isTold: true }];
  });
  await queueMessages(q, messages, now);
}

/** By stream: the next ordinal of the day, and whether one still waits, which is then tried at once. */
async function waitingOf(
  q: Queryable,
  target: string,
  dossiers: readonly ToResend[],
  { version, now }: Readonly<{ version: number; now: Instant }>,
): Promise<ReadonlyMap<string, Row>> {
  const refs = dossiers.map(({ code }) => streamRef('dossier', code));
  const places = [refs.map(({ feed }) => feed), refs.map(({ streamId }) => streamId), target, version];
  const wanted = `unnest($1::smallint[], $2::uuid[]) AS wanted (feed, stream_id)`;
  const isOfToday = `o.target = $3 AND o.version = $4 AND o.ordinal >= ${FIRST_ORDINAL_WITHOUT_EVENT}`;
  await q.query(
    `UPDATE outbox AS o SET state = 'pending', next_try_at = $5 FROM ${wanted}
      WHERE o.feed = wanted.feed AND o.stream_id = wanted.stream_id AND ${isOfToday} AND o.state IN ('pending', 'refused')`,
    [...places, new Date(now)],
  );
  const rows = await q.query<Row>(
    `SELECT o.stream_id, max(o.ordinal) + 1 AS next, bool_or(o.state IN ('pending', 'sent')) AS is_waiting
       FROM outbox AS o JOIN ${wanted} USING (feed, stream_id) WHERE ${isOfToday} GROUP BY o.stream_id`,
    places,
  );
  return new Map(rows.map((row) => [row.stream_id, row]));
}
