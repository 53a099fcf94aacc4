import { type TestDatabase, testDatabase } from '../../test/support/test-database.ts';
import { testStreamKeys } from '../../test/support/test-keys.ts';
import type { NewEvent, StreamRef } from '../domain/values/logged-event.ts';
import type { Queryable } from '../platform/database/database.ts';
import { EventStore } from './event-store.ts';
import { GatheredAppends } from './gathered-appends.ts';
import { KeptAnswers } from './kept-answers.ts';
import { commandIdOf, streamRef } from './stream-ref.ts';
import { Applicants } from './streams/applicants.ts';
import { readScope } from './streams/scope-row.ts';
import { verifyLog } from './verifying/verify-log.ts';

let events = 0;

function event(more: Partial<NewEvent> = {}): NewEvent {
  events += 1;
  const commandId = commandIdOf(`gathered ${events}`);
  const data = { holder: `P${events}` };
  return {
    type: 'DossierForwarded',
    format: 1,
    unit: 'A',
    actor: 'c',
    occurredAt: 0,
    data,
    commandId,
    ordinal: 0,
    ...more,
  };
}

describe('appends of many callers at once', () => {
  let db: TestDatabase;
  let store: EventStore;
  let statements: string[];
  let gathered: GatheredAppends;

  beforeAll(async () => {
    db = await testDatabase();
    store = new EventStore(db.database, testStreamKeys());
    const counting: Queryable = {
      query: (sql, params, name) => {
        statements.push(name ?? sql);
        return db.database.query(sql, params, name);
      },
    };
    gathered = new GatheredAppends(counting, testStreamKeys());
  });
  beforeEach(() => {
    statements = [];
  });
  afterAll(() => db.close());

  const refsOf = (name: string, count: number): StreamRef[] =>
    Array.from({ length: count }, (_, n) => streamRef('dossier', `${name}-${n}`));

  /** The first of each lane goes alone; all others join the next statement. */
  const atOnce = (appends: readonly Parameters<GatheredAppends['append']>[0][]) =>
    Promise.allSettled(appends.map((append) => gathered.append(append)));

  it('share a few statements, and stand in the log as if each had come alone', async () => {
    const refs = refsOf('many', 100);
    for (const version of [0, 1]) {
      const done = await atOnce(refs.map((ref) => ({ ref, expectedVersion: version, events: [event()], beside: {} })));
      expect(done.map(({ status }) => status)).toEqual(refs.map(() => 'fulfilled'));
    }
    expect(statements.length).toBeLessThanOrEqual(12);
    expect(statements).toContain('append-batch');
    const streams = await store.readStreams(refs);
    expect([...streams.values()].map((each) => each.map(({ version }) => version))).toEqual(refs.map(() => [1, 2]));
    expect(await verifyLog(db.database, testStreamKeys())).toEqual([]);
  });

  it('wait for nobody when they are alone', async () => {
    for (const ref of refsOf('alone', 3))
      await gathered.append({ ref, expectedVersion: 0, events: [event()], beside: {} });
    expect(new Set(statements)).toEqual(new Set(['append-event']));
  });

  it('fail alone where the stream has another version, also for two at the same stream', async () => {
    const refs = refsOf('conflict', 12);
    const appends = refs.map((ref, n) => ({ ref, expectedVersion: n === 7 ? 3 : 0, events: [event()], beside: {} }));
    const [one] = appends.slice(5);
    if (!one) throw new Error('There are twelve');
    const done = await atOnce([...appends, { ...one, events: [event()] }]);
    expect(done.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([7, 12]);
    expect(done[7]).toMatchObject({ reason: { code: 'stream-changed-meanwhile', extra: { currentVersion: 0 } } });
    expect(done[12]).toMatchObject({ reason: { code: 'stream-changed-meanwhile', extra: { currentVersion: 1 } } });
    expect(await verifyLog(db.database, testStreamKeys())).toEqual([]);
  });

  it('fail alone where the database refuses one of them, and all others are appended', async () => {
    const refs = refsOf('refused', 80);
    const done = await atOnce(
      refs.map((ref, n) => ({
        ref,
        expectedVersion: 0,
        events: [event(n === 6 ? { ordinal: 99_999 } : {})],
        beside: {},
      })),
    );
    expect(done.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([6]);
    // Each lane's first one, its batch, and at most twelve to find the one in a batch of up to 64 by halves.
    expect(statements.length).toBeLessThanOrEqual(18);
    expect((await store.readStreams(refs)).get(refs[6]?.streamId ?? '')).toEqual([]);
    expect(await verifyLog(db.database, testStreamKeys())).toEqual([]);
  });

  it('keep their answers with their positions, and the first one counts where a key comes twice', async () => {
    const refs = refsOf('kept', 9);
    const keyHash = (n: number): Buffer => Buffer.alloc(32, n);
    const beside = (n: number) => ({
      idempotency: { keyHash: keyHash(n), bodyHash: Buffer.alloc(32), status: 200, body: { n } },
    });
    const appends = refs.map((ref, n) => ({ ref, expectedVersion: 0, events: [event()], beside: beside(n + 1) }));
    const done = await atOnce(appends);
    for (const [n, each] of done.entries()) {
      if (each.status === 'rejected') throw each.reason;
      const { body, position } = each.value;
      expect(JSON.parse(body ?? '')).toEqual({ position, n: n + 1 });
      const kept = await new KeptAnswers(db.database).find(keyHash(n + 1), { kind: 'dossier', code: `kept-${n}` });
      expect(kept).toMatchObject({ status: 200, body });
    }
    const again = refs.map((ref, n) => ({
      ref,
      expectedVersion: 1,
      events: [event()],
      beside: beside(n < 4 ? n + 1 : n + 50),
    }));
    const second = await atOnce(again);
    expect(second.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([0, 1, 2, 3]);
    expect(second[2]).toMatchObject({ reason: { code: 'request-in-progress' } });
    expect(await verifyLog(db.database, testStreamKeys())).toEqual([]);
  });

  it('lay texts, applicants and units beside their events', async () => {
    const refs = refsOf('beside', 10);
    const person = (n: number) => ({ name: `Nguyễn Văn ${n}`, phone: '0912345678' });
    await atOnce(
      refs.map((ref, n) => ({
        ref,
        expectedVersion: 0,
        events: [
          event({
            text: { note: `Ghi chú ${n}` },
            units: { receiving: [`R${n}`], competent: ['C'], consulted: ['D', 'E'] },
          }),
        ],
        beside: { applicant: { person: person(n), tokens: [Buffer.alloc(16, n)] } },
      })),
    );
    expect(statements).toContain('append-batch');
    const texts = await store.readTextsOf(refs);
    for (const [n, ref] of refs.entries()) {
      expect(texts.get(ref.streamId)?.get(1)).toEqual({ note: `Ghi chú ${n}` });
      expect(await new Applicants(db.database, testStreamKeys()).find(ref)).toMatchObject(person(n));
      const units = { receiving: [`R${n}`], competent: ['C'], consulted: ['D', 'E'] };
      expect(await readScope(db.database, ref)).toMatchObject({ units });
    }
    await atOnce(
      refs.map((ref) => ({ ref, expectedVersion: 1, events: [event({ text: { note: 'Thêm' } })], beside: {} })),
    );
    expect([...(await store.readTextsOf(refs)).values()].map((each) => each.get(2))).toEqual(
      refs.map(() => ({ note: 'Thêm' })),
    );
    expect(await verifyLog(db.database, testStreamKeys())).toEqual([]);
  });
});
