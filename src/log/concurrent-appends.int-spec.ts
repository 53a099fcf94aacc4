import { testStreamKeys } from '../../test/support/test-keys.ts';
import { type TestDatabase, testDatabase } from '../../test/support/test-database.ts';
import { Appender } from './appender.ts';
import { DomainError } from '../domain/values/domain-error.ts';
import type { NewEvent, StreamRef } from '../domain/values/logged-event.ts';
import { EventStore } from './event-store.ts';
import { commandIdOf, streamRef } from './stream-ref.ts';
import { verifyLog } from './verifying/verify-log.ts';

const SEED = 20_260_102;
const WRITERS = 16;
const APPENDS_EACH = 25;
const FEEDS = [3, 17, 40];

/** Mulberry32: the same delays and streams at each run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Streams of few feeds, so that the writers meet. */
function crowdedStreams(perFeed: number): StreamRef[] {
  const found = new Map<number, StreamRef[]>(FEEDS.map((feed) => [feed, []]));
  for (let n = 0; [...found.values()].some((refs) => refs.length < perFeed); n += 1) {
    const ref = streamRef('dossier', `crowd-${n}`);
    const refs = found.get(ref.feed);
    if (refs && refs.length < perFeed) refs.push(ref);
  }
  return [...found.values()].flat();
}

function event(id: string): NewEvent {
  return {
    type: 'DossierForwarded',
    format: 1,
    unit: 'H13',
    actor: 'clerk-1',
    occurredAt: 0,
    data: { id },
    commandId: commandIdOf(id),
    ordinal: 0,
  };
}

describe('appending from many transactions at once', () => {
  let db: TestDatabase;
  let store: EventStore;
  beforeAll(async () => {
    db = await testDatabase();
    store = new EventStore(db.database, testStreamKeys());
  });
  afterAll(() => db.close());

  /** Holds its transaction after the append, as a slow commit would; every fifth one is rolled back. */
  async function write(writer: number, streams: readonly StreamRef[], acknowledged: Set<string>): Promise<void> {
    const random = randomOf(SEED + writer);
    for (let n = 0; n < APPENDS_EACH;) {
      const ref = streams[Math.floor(random() * streams.length)];
      if (!ref) throw new Error('no stream');
      const id = `${writer}-${n}`;
      const expectedVersion = (await store.readStream(ref)).length;
      const abort = random() < 0.2;
      try {
        await db.database.transaction(async (tx) => {
          const events = [event(id), { ...event(id), ordinal: 1 }];
          await new Appender(tx, testStreamKeys()).append({ ref, expectedVersion, events, beside: {} });
          await tx.query('SELECT pg_sleep($1)', [random() * 0.01]);
          if (abort) throw new DomainError('rolled-back', 'conflict', 'on purpose');
        });
        acknowledged.add(`${id}/0`).add(`${id}/1`);
        n += 1;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
      }
    }
  }

  /** Follows a feed like a projection does: from where it was, whatever it finds. */
  async function follow(feed: number, seen: Map<number, string[]>, done: () => boolean): Promise<void> {
    let after = 0n;
    for (let last = false; !last;) {
      last = done();
      const events = await store.readFeed(db.database, feed, after, 50);
      for (const { position, data } of events) {
        expect(position).toBe(after + 1n);
        after = position;
        seen.get(feed)?.push(String(data['id']));
      }
      if (events.length > 0) last = false;
    }
  }

  it('shows readers every event once, in order and without a gap, and loses nothing', async () => {
    const streams = crowdedStreams(4);
    const acknowledged = new Set<string>();
    const seen = new Map<number, string[]>(FEEDS.map((feed) => [feed, []]));
    let finished = false;
    const readers = FEEDS.map((feed) => follow(feed, seen, () => finished));
    try {
      await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer, streams, acknowledged)));
    } finally {
      finished = true;
    }
    await Promise.all(readers);

    expect(acknowledged.size).toBe(WRITERS * APPENDS_EACH * 2);
    expect([...seen.values()].flat()).toHaveLength(acknowledged.size);
    expect(new Set([...seen.values()].flat()).size).toBe(WRITERS * APPENDS_EACH);
    for (const ref of streams) {
      const events = await store.readStream(ref);
      expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
      const positions = events.map(({ position }) => Number(position));
      expect(positions).toEqual([...positions].sort((a, b) => a - b));
    }
    expect(await verifyLog(db.database, testStreamKeys())).toEqual([]);
  }, 60_000);
});
