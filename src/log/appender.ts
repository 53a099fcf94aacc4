import type { Queryable } from '../platform/database/database.ts';
import type { Instant, NewEvent, StreamRef } from '../domain/values/logged-event.ts';
import { asDomainError } from './log-error.ts';
import { sealText } from './seal-text.ts';
import { positionText } from './stream-ref.ts';

/** The answer to keep under an idempotency key; the log adds `position` to its body. */
export type AnswerToKeep = Readonly<{ keyHash: Buffer; bodyHash: Buffer; status: number; body: object }>;

/** Personal data of who applies: name, identityNumber, phone, email, address. */
export type ApplicantData = Readonly<object>;

/** What is written beside the events in the same transaction. */
export type Beside = Readonly<{ idempotency?: AnswerToKeep; applicant?: ApplicantData }>;

export type Appended = Readonly<{
  /** "feed:position" of the last event. */
  position: string;
  version: number;
  recordedAt: Instant;
  /** The kept answer's body with its position, as JSON text: to be sent to the letter. */
  body?: string;
}>;

export type Append = Readonly<{ ref: StreamRef; expectedVersion: number; events: readonly NewEvent[]; beside: Beside }>;

type Row = Readonly<{ position: string; version: number; recorded_at: Instant; body: string | null }>;

const ONE_EVENT = `SELECT * FROM append_event($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
  $17, $18, $19, $20, $21)`;
const MORE_EVENTS = 'SELECT * FROM append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)';

/** The one place that appends for commands: an append is one statement and one transaction. */
export class Appender {
  constructor(private readonly database: Queryable) {}

  /** @throws DomainError as `EventStore.append` says. */
  async append({ ref, expectedVersion, events, beside }: Append): Promise<Appended> {
    const [first, ...more] = events;
    if (!first) throw new Error('An append needs an event');
    const stream = [ref.feed, ref.streamId, ref.kind, ref.key, expectedVersion];
    const kept = [...answerParams(beside.idempotency), jsonOrNull(beside.applicant)];
    const row =
      more.length === 0
        ? await this.run(ONE_EVENT, [...stream, ...eventParams(first), ...kept], 'append-event')
        : await this.run(MORE_EVENTS, [...stream, JSON.stringify(events.map(asJson)), ...kept], 'append-events');
    return {
      position: positionText(ref.feed, row.position),
      version: row.version,
      recordedAt: row.recorded_at,
      ...(row.body === null ? {} : { body: row.body }),
    };
  }

  private async run(sql: string, params: readonly unknown[], name: string): Promise<Row> {
    try {
      const [row] = await this.database.query<Row>(sql, params, name);
      if (!row) throw new Error('The append function answered nothing');
      return row;
    } catch (error) {
      throw asDomainError(error);
    }
  }
}

function eventParams(event: NewEvent): unknown[] {
  const { data, beside } = sealText(event);
  return [
    event.type,
    event.format,
    event.unit,
    event.actor,
    isoText(event.occurredAt),
    isoText(event.recordedAt),
    JSON.stringify(data),
    event.commandId,
    event.ordinal,
    beside?.salt ?? null,
    jsonOrNull(beside?.text),
  ];
}

function asJson(event: NewEvent): object {
  const { data, beside } = sealText(event);
  const { type, format, unit, actor, commandId, ordinal } = event;
  const times = { occurredAt: isoText(event.occurredAt), recordedAt: isoText(event.recordedAt) };
  const text = beside ? { salt: beside.salt.toString('hex'), text: beside.text } : {};
  return { type, format, unit, actor, ...times, data, commandId, ordinal, ...text };
}

function answerParams(kept: AnswerToKeep | undefined): unknown[] {
  return kept ? [kept.keyHash, kept.bodyHash, kept.status, JSON.stringify(kept.body)] : [null, null, null, null];
}

function jsonOrNull(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

function isoText(instant: Instant | undefined): string | null {
  return instant === undefined ? null : new Date(instant).toISOString();
}
