import type { Queryable } from '../platform/database/database.ts';
import type { StreamKeys } from '../platform/keys/stream-keys.ts';
import type { Instant, NewEvent, StreamRef, StreamUnits } from '../domain/values/logged-event.ts';
import type { Alias } from './aliases/alias.ts';
import { aliasParams } from './aliases/aliases.ts';
import { asDomainError } from './log-error.ts';
import { type ApplicantData, type BesideCall, type Erasure, SealBeside, withItsKey } from './seal-beside.ts';
import { type SettledAttempt, settlingOf } from './settled-attempt.ts';
import { factsNamedBy } from './facts/facts-apart.ts';
import { hashText, type HashedText } from './seal-text.ts';
import { positionText } from './stream-ref.ts';
import { scopeColumns } from './streams/scope-row.ts';

/** The answer to keep under an idempotency key; the log adds `position` to its body. */
export type AnswerToKeep = Readonly<{ keyHash: Buffer; bodyHash: Buffer; status: number; body: object }>;

/** What is written beside the events in the same transaction. */
export type Beside = Readonly<{
  idempotency?: AnswerToKeep;
  applicant?: ApplicantData;
  erase?: Erasure;
  settled?: SettledAttempt;
  /** What another system calls the stream. */
  alias?: Alias;
}>;

export type Appended = Readonly<{
  /** "feed:position" of the last event. */
  position: string;
  version: number;
  recordedAt: Instant;
  /** The kept answer's body with its position, as JSON text: to be sent to the letter. */
  body?: string;
}>;

export type Append = Readonly<{ ref: StreamRef; expectedVersion: number; events: readonly NewEvent[]; beside: Beside }>;

/** What the append function answers. */
export type AppendedRow = Readonly<{ position: string; version: number; recorded_at: Instant; body: string | null }>;

const ANSWERED = 'position, version, recorded_at, body';
const ONE_EVENT = `append_event($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, NULL, NULL, $15, $16, $17,
  $18, NULL)`;
const MORE_EVENTS = 'append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL)';

/** Appends for one caller: an append is one statement and one transaction. */
export class Appender {
  private readonly sealing: SealBeside;

  constructor(
    private readonly database: Queryable,
    keys: StreamKeys,
  ) {
    this.sealing = new SealBeside(database, keys);
  }

  /** @throws DomainError as `EventStore.append` says. */
  async append(append: Append): Promise<Appended> {
    const { ref, expectedVersion, beside } = append;
    const hashed = append.events.map(hashText);
    const statement = statementOf(append, hashed);
    try {
      const row = await withItsKey(async () => {
        // Sealed before the append, which holds its feed until the commit.
        const sealed = await this.sealing.callsOf(ref, expectedVersion, hashed, beside);
        const besides = [...scopeCalls(append.events), ...settlingOf(beside.settled), ...aliasCalls(append)];
        return this.run(statement, [...sealed, ...besides], factsNamedBy(append.events));
      });
      return appendedOf(ref, row);
    } catch (error) {
      throw asDomainError(error);
    }
  }

  private async run(
    { call, name, params }: Statement,
    besides: readonly BesideCall[],
    facts: readonly string[],
  ): Promise<AppendedRow> {
    const all = [...params];
    const columns = besides.map((beside) => {
      const marks = placeholders(all.length, beside.params.length);
      all.push(...beside.params);
      return `, ${beside.name}($1, $2, ${marks})::text`;
    });
    const checked = facts.length === 0 ? '' : `, check_facts($${all.push(facts)})`;
    const sql = `SELECT ${ANSWERED}${columns.join('')} FROM ${call}${checked}`;
    const parts = [name, ...besides.map((each) => each.name), ...(checked ? ['on-facts'] : [])];
    const [row] = await this.database.query<AppendedRow>(sql, all, parts.join('-'));
    if (!row) throw new Error('The append function answered nothing');
    return row;
  }
}

/** The units that the stream has from here on, where they are others than before. */
export function newUnitsOf(events: readonly NewEvent[]): StreamUnits | undefined {
  return events.findLast((event) => event.units !== undefined)?.units;
}

function scopeCalls(events: readonly NewEvent[]): BesideCall[] {
  const units = newUnitsOf(events);
  return units === undefined ? [] : [{ name: 'scope_beside', params: scopeColumns(units) }];
}

function aliasCalls({ ref, beside: { alias } }: Append): BesideCall[] {
  return alias === undefined ? [] : [{ name: 'alias_beside', params: aliasParams(ref, alias) }];
}

type Statement = Readonly<{ call: string; name: string; params: readonly unknown[] }>;

function statementOf({ ref, expectedVersion, events, beside }: Append, hashed: readonly HashedText[]): Statement {
  const [first] = events;
  if (!first) throw new Error('An append needs an event');
  const stream = paramsOfStream(ref, expectedVersion);
  const kept = answerParams(beside.idempotency);
  if (events.length === 1) {
    const params = [...stream, ...eventParams(first, hashed[0]?.data), ...kept];
    return { call: ONE_EVENT, name: 'append-event', params };
  }
  const all = JSON.stringify(events.map((event, at) => asJson(event, hashed[at]?.data)));
  return { call: MORE_EVENTS, name: 'append-events', params: [...stream, all, ...kept] };
}

export function paramsOfStream(ref: StreamRef, expectedVersion: number): unknown[] {
  return [ref.feed, ref.streamId, ref.kind, ref.key, expectedVersion];
}

export function appendedOf(ref: StreamRef, row: AppendedRow): Appended {
  return {
    position: positionText(ref.feed, row.position),
    version: row.version,
    recordedAt: row.recorded_at,
    ...(row.body === null ? {} : { body: row.body }),
  };
}

function placeholders(after: number, count: number): string {
  return Array.from({ length: count }, (_, at) => `$${after + at + 1}`).join(', ');
}

function eventParams(event: NewEvent, data: NewEvent['data'] | undefined): unknown[] {
  const [sort, content] = paramsOfEvent(event, data);
  return [...sort, isoText(event.recordedAt), ...content];
}

/** What stands before an event's time of recording, and what stands after it. */
export function paramsOfEvent(event: NewEvent, data: NewEvent['data'] | undefined): readonly [unknown[], unknown[]] {
  const { type, format, unit, actor, occurredAt, commandId, ordinal } = event;
  return [
    [type, format, unit, actor, isoText(occurredAt)],
    [JSON.stringify(data), commandId, ordinal],
  ];
}

function asJson(event: NewEvent, data: NewEvent['data'] | undefined): object {
  const { type, format, unit, actor, commandId, ordinal } = event;
  const times = { occurredAt: isoText(event.occurredAt), recordedAt: isoText(event.recordedAt) };
  return { type, format, unit, actor, ...times, data, commandId, ordinal };
}

export function answerParams(kept: AnswerToKeep | undefined): unknown[] {
  return kept ? [kept.keyHash, kept.bodyHash, kept.status, JSON.stringify(kept.body)] : [null, null, null, null];
}

function isoText(instant: Instant | undefined): string | null {
  return instant === undefined ? null : new Date(instant).toISOString();
}
