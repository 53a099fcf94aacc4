import type { NewEvent } from '../domain/values/logged-event.ts';
import type { Queryable } from '../platform/database/database.ts';
import { Gatherer } from '../platform/database/gatherer.ts';
import { isPassing } from '../platform/database/passing-failure.ts';
import type { StreamKeys } from '../platform/keys/stream-keys.ts';
import {
  type Append,
  type Appended,
  type AppendedRow,
  answerParams,
  appendedOf,
  Appender,
  newUnitsOf,
  paramsOfEvent,
  paramsOfStream,
} from './appender.ts';
import { SealBeside, type Sealed } from './seal-beside.ts';
import { factsNamedBy } from './facts/facts-apart.ts';
import { hashText } from './seal-text.ts';
import { scopeColumns } from './streams/scope-row.ts';

/** Statements under way at a time in this process; each has feeds of its own, so none waits for another. */
const LANES = 2;
/** Appends of their own under way at a time in a lane, after a batch that left some out. */
const ALONE_AT_ONCE = 4;

type BatchRow = AppendedRow & Readonly<{ nth: number }>;
type OneEvent = Append & Readonly<{ event: NewEvent }>;

/**
 * The one place that appends for commands. Callers who would wait for each other share one statement and one commit; a
 * lone caller waits for nobody. Whoever does not fit in a batch (another version, a key that is taken) fails alone.
 */
export class GatheredAppends {
  private readonly alone: Appender;
  private readonly sealing: SealBeside;
  private readonly lanes: readonly Gatherer<OneEvent, Appended>[];

  constructor(
    private readonly database: Queryable,
    keys: StreamKeys,
  ) {
    this.alone = new Appender(database, keys);
    this.sealing = new SealBeside(database, keys);
    const carryOut = (items: readonly OneEvent[]) => this.carryOut(items);
    this.lanes = Array.from({ length: LANES }, () => new Gatherer(carryOut, { keysOf: apart }));
  }

  /** @throws DomainError as `EventStore.append` says. */
  append(append: Append): Promise<Appended> {
    const [event, ...more] = append.events;
    const lane = this.lanes[append.ref.feed % LANES];
    const { erase, settled, alias } = append.beside;
    const isPlain = more.length === 0 && event?.recordedAt === undefined && !erase && !settled && !alias;
    if (!isPlain || event === undefined || lane === undefined) return this.alone.append(append);
    return lane.ask({ ...append, event });
  }

  /**
   * Where the server refuses a batch as a whole, one of its items is to blame, and halves find it: for 64 items that
   * takes about a dozen statements more, one after the other.
   */
  private async carryOut(items: readonly OneEvent[]): Promise<PromiseSettledResult<Appended>[]> {
    if (items.length === 1) return Promise.allSettled(items.map((item) => this.alone.append(item)));
    const done = await this.together(items);
    if (done !== undefined) return this.leftOut(items, done);
    const half = Math.ceil(items.length / 2);
    const first = await this.carryOut(items.slice(0, half));
    return [...first, ...(await this.carryOut(items.slice(half)))];
  }

  /** Those that did not fit hear why by an append of their own, a few at a time: other requests need connections too. */
  private async leftOut(
    items: readonly OneEvent[],
    done: ReadonlyMap<number, Appended>,
  ): Promise<PromiseSettledResult<Appended>[]> {
    const answers: PromiseSettledResult<Appended>[] = [];
    const left = [...items.entries()];
    const takeTurns = async (): Promise<void> => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        const [at, item] = next;
        const [answer] = await Promise.allSettled([done.get(at) ?? this.alone.append(item)]);
        answers[at] = answer;
      }
    };
    await Promise.all(Array.from({ length: ALONE_AT_ONCE }, takeTurns));
    return answers;
  }

  /**
   * @returns those that were appended, by their place among the items; undefined when the server has written nothing.
   * @throws what concerns all: the server is away or full.
   */
  private async together(items: readonly OneEvent[]): Promise<Map<number, Appended> | undefined> {
    const rows = await Promise.all(items.map((item) => this.rowOf(item)));
    const columns = (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
    const marks = columns.map((_, at) => `$${at + 1}`).join(', ');
    const facts = factsNamedBy(items.map(({ event }) => event));
    try {
      const appended = await this.database.query<BatchRow>(
        `SELECT nth, position, version, recorded_at, body
           FROM append_batch(${marks}), check_facts($${columns.length + 1})`,
        [...columns, facts],
        'append-batch',
      );
      const places = appended.flatMap((row): [number, Appended][] => {
        const item = items[row.nth - 1];
        return item ? [[row.nth - 1, appendedOf(item.ref, row)]] : [];
      });
      return new Map(places);
    } catch (error) {
      if (!wasRolledBack(error) || isPassing(error)) throw error;
      return undefined;
    }
  }

  private async rowOf({ ref, expectedVersion, event, events, beside }: OneEvent): Promise<unknown[]> {
    const hashed = hashText(event);
    const [sort, content] = paramsOfEvent(event, hashed.data);
    const { applicant } = beside;
    const sealed = await this.sealing.seal(ref, expectedVersion, [hashed], applicant ? { applicant } : {});
    return [
      ...paramsOfStream(ref, expectedVersion),
      ...sort,
      ...content,
      ...answerParams(beside.idempotency),
      besideOf(sealed, newUnitsOf(events)),
    ];
  }
}

/** What two items of one batch must not have in common. */
function apart({ ref, beside: { idempotency } }: OneEvent): readonly string[] {
  return idempotency === undefined ? [ref.streamId] : [ref.streamId, idempotency.keyHash.toString('base64')];
}

/** The server says that nothing of the statement was written. When the connection broke, nobody knows. */
function wasRolledBack(error: unknown): boolean {
  return error instanceof Error && 'severity' in error && error.severity === 'ERROR';
}

/** As `lay_beside` reads it; null where nothing lies beside. */
function besideOf(sealed: Sealed | undefined, units: ReturnType<typeof newUnitsOf>): string | null {
  if (sealed === undefined && units === undefined) return null;
  return JSON.stringify({ ...(sealed ? { seal: inHex(sealed) } : {}), ...(units ? { scope: scopeOf(units) } : {}) });
}

function inHex({ wrapped, texts, applicant, tokens, ...rest }: Sealed): object {
  const hex = (bytes: Buffer): string => bytes.toString('hex');
  return {
    ...rest,
    wrapped: hex(wrapped),
    texts: texts.map(hex),
    applicant: applicant && hex(applicant),
    tokens: tokens.map(hex),
  };
}

function scopeOf(units: NonNullable<ReturnType<typeof newUnitsOf>>): object {
  const [receiving, competent, consulted] = scopeColumns(units);
  return { receiving, competent, consulted };
}
