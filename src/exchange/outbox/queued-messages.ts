import type { Instant } from '../../domain/values/logged-event.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { messageId, type MessageToQueue } from './message.ts';

/**
 * Puts messages into the outbox; one that is there already stays as it is. Several may be of several feeds.
 * @returns how many are new
 */
export async function queueMessages(q: Queryable, messages: readonly MessageToQueue[], now: Instant): Promise<number> {
  if (messages.length === 0) return 0;
  const rows = await q.query(
    `INSERT INTO outbox (feed, target, stream_id, version, ordinal, id, stream_kind, key, kind, unit, event_recorded_at,
                         created_at, next_try_at, fact_appended)
     SELECT * FROM unnest($1::smallint[], $2::text[], $3::uuid[], $4::int[], $5::smallint[], $6::uuid[], $7::text[],
                          $8::text[], $9::text[], $10::text[], $11::timestamptz[], $12::timestamptz[],
                          $13::timestamptz[], $14::boolean[])
     ON CONFLICT DO NOTHING RETURNING feed`,
    columnsOf(messages, now),
    'queue-messages',
  );
  return rows.length;
}

function columnsOf(messages: readonly MessageToQueue[], now: Instant): unknown[] {
  const column = (of: (message: MessageToQueue) => unknown): unknown[] => messages.map(of);
  return [
    column(({ subject }) => subject.feed),
    column(({ target }) => target),
    column(({ subject }) => subject.streamId),
    column(({ version }) => version),
    column(({ ordinal }) => ordinal),
    column(({ target, subject, version, ordinal }) => messageId(target, subject, version, ordinal)),
    column(({ subject }) => subject.kind),
    column(({ subject }) => subject.key),
    column(({ kind }) => kind),
    column(({ unit }) => unit),
    column(({ eventRecordedAt }) => new Date(eventRecordedAt)),
    column(() => new Date(now)),
    column(({ notBefore }) => new Date(Math.max(now, notBefore ?? now))),
    column(({ isTold }) => (isTold ? false : null)),
  ];
}
