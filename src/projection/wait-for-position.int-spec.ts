import { testStreamKeys } from '../../test/support/test-keys.ts';
import type { EventBus } from '@nestjs/cqrs';
import fc from 'fast-check';
import { appendMixed, projectionOn } from '../../test/support/projected-log.ts';
import { randomStreams } from '../../test/support/random-streams.ts';
import { type TestDatabase, testDatabase } from '../../test/support/test-database.ts';
import { EventStore } from '../log/event-store.ts';
import { streamRef } from '../log/stream-ref.ts';
import { encodePosition, POSITION_VECTOR_SQL, PROJECTED_AT_SQL } from './position-vector.ts';
import { WaitForPosition } from './wait-for-position.ts';

describe('waiting for a position', () => {
  let db: TestDatabase;
  let wait: WaitForPosition;
  beforeEach(async () => {
    db = await testDatabase();
    wait = new WaitForPosition(db.database);
  });
  afterEach(async () => {
    wait.onApplicationShutdown();
    await db.close();
  });

  async function appendOne(): Promise<{ position: string; recordedAt: number }> {
    const [stream] = fc.sample(randomStreams(1), { numRuns: 1, seed: 4 }).flat();
    if (!stream) throw new Error('no stream');
    await appendMixed(new EventStore(db.database, testStreamKeys()), [stream], [0]);
    const { feed } = streamRef('dossier', stream.code);
    return { position: `${feed}:${stream.events.length}`, recordedAt: stream.events.at(-1)?.recordedAt ?? 0 };
  }

  it('does not wait without a position, or for what is there', async () => {
    await wait.reached(undefined);
    await wait.reached(encodePosition(''));
    const { position } = await appendOne();
    await projectionOn(db.database).runner.catchUpAll();
    await wait.reached(position);
    await wait.reached(encodePosition(position));
  });

  it('resolves all who wait as soon as the projection has come so far', async () => {
    const { position } = await appendOne();
    const waiting = [wait.reached(position), wait.reached(encodePosition(position)), wait.reached('0:0')];
    await waiting[2];
    await projectionOn(db.database).runner.catchUpAll();
    await Promise.all(waiting);
  });

  it('is woken by the notice of each batch, which comes after its commit', async () => {
    const { position } = await appendOne();
    const seen: Promise<void>[] = [];
    const published = (): void => {
      wait.handle();
      // Nothing is waited for: what the notice speaks of must be there already.
      seen.push(wait.reached(position, 0));
    };
    const waiting = wait.reached(position);
    await projectionOn(db.database, undefined, { publish: published } as unknown as EventBus).runner.catchUpAll();
    await waiting;
    expect(seen).toHaveLength(1);
    await Promise.all(seen);
  });

  it('gives up with projection-behind', async () => {
    const { position } = await appendOne();
    await expect(wait.reached(position, 50)).rejects.toMatchObject({ code: 'projection-behind', kind: 'timeout' });
  });

  it('refuses what is no position', async () => {
    await expect(wait.reached('yesterday')).rejects.toMatchObject({ code: 'invalid-field' });
  });

  it('reads the vector of an answer in the statement of its numbers', async () => {
    const ask = `SELECT ${POSITION_VECTOR_SQL} AS position, ${PROJECTED_AT_SQL} AS "recordedAt"`;
    expect(await db.database.query(ask)).toEqual([{ position: '0:0', recordedAt: null }]);
    await wait.reached(encodePosition('0:0'));
    const appended = await appendOne();
    await projectionOn(db.database).runner.catchUpAll();
    expect(await db.database.query(ask)).toEqual([appended]);
    await wait.reached(encodePosition(appended.position));
  });
});
