import { testStreamKeys } from '../../../test/support/test-keys.ts';
import { randomUUID } from 'node:crypto';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import type { NewEvent, StreamRef } from '../../domain/values/logged-event.ts';
import { EventStore } from '../event-store.ts';
import { type StagedEvent, StagedEvents } from './staged-events.ts';
import { commandIdOf, streamRef } from '../stream-ref.ts';
import { verifyLog } from '../verifying/verify-log.ts';

const HOUR = 3_600_000;
const JANUARY = Date.UTC(2024, 0, 5, 1, 31, 10, 7);

let lines = 0;

function event(more: Partial<NewEvent> = {}): NewEvent {
  lines += 1;
  return {
    type: 'DossierForwarded',
    format: 1,
    unit: 'H13-01',
    actor: 'legacy',
    occurredAt: JANUARY,
    recordedAt: JANUARY,
    data: { holder: 'P1' },
    commandId: commandIdOf(`line ${lines}`),
    ordinal: 0,
    ...more,
  };
}

function staged(ref: StreamRef, from: number, events: readonly NewEvent[]): StagedEvent[] {
  return events.map((one, index) => ({ line: lines + index, ref, version: from + index + 1, event: one }));
}

/** Codes of one feed, in the order of their stream ids. */
function streamsOfFeed(feed: number, count: number, prefix: string): StreamRef[] {
  const refs: StreamRef[] = [];
  for (let n = 0; refs.length < count; n += 1) {
    const ref = streamRef('dossier', `${prefix}-${n}`);
    if (ref.feed === feed) refs.push(ref);
  }
  return refs.sort((a, b) => (a.streamId < b.streamId ? -1 : 1));
}

describe('appending what an import has staged', () => {
  let db: TestDatabase;
  let store: EventStore;
  let staging: StagedEvents;
  beforeAll(async () => {
    db = await testDatabase();
    store = new EventStore(db.database, testStreamKeys());
    staging = new StagedEvents(db.database, testStreamKeys());
  });
  afterAll(() => db.close());

  async function stage(events: readonly StagedEvent[]): Promise<string> {
    const importId = randomUUID();
    await db.database.transaction((tx) => staging.stage(tx, importId, events));
    return importId;
  }

  async function appendAll(importId: string): Promise<number> {
    let appended = 0;
    for (const feed of await staging.feeds(importId)) {
      for (let more = true; more;) {
        const piece = await staging.appendPiece(importId, feed);
        appended += piece.appended;
        more = piece.appended > 0;
      }
    }
    return appended;
  }

  it('appends whole streams of all feeds in order of version, with their texts, just as commands do', async () => {
    const text = { reason: 'Thiếu "bản sao"\n\tvà \\ khác', items: ['Giấy khai sinh'] };
    const refs = Array.from({ length: 100 }, (_, n) => streamRef('dossier', `whole-${n}`));
    const events = refs.flatMap((ref) =>
      staged(ref, 0, [
        event({ data: { note: 'tab\tnewline\n\\ "quoted"', n: 1.5 } }),
        event({ text, recordedAt: JANUARY + HOUR }),
        event({ type: 'DossierResolved', recordedAt: undefined }),
      ]),
    );
    const importId = await stage(events.toReversed());

    const before = Date.now() - 1;
    expect(await appendAll(importId)).toBe(300);
    expect(await staging.feeds(importId)).toEqual([]);
    for (const ref of refs.slice(0, 10)) {
      const logged = await store.readStream(ref);
      expect(logged.map(({ version, type }) => [version, type])).toEqual([
        [1, 'DossierForwarded'],
        [2, 'DossierForwarded'],
        [3, 'DossierResolved'],
      ]);
      expect(logged[0]).toMatchObject({ recordedAt: JANUARY, data: { note: 'tab\tnewline\n\\ "quoted"', n: 1.5 } });
      expect(logged[1]?.recordedAt).toBe(JANUARY + HOUR);
      expect(logged[2]?.recordedAt).toBeGreaterThanOrEqual(before);
      expect(await store.readTexts(ref)).toEqual(new Map([[2, text]]));
    }
    expect(await verifyLog(db.database, testStreamKeys())).toEqual([]);
  });

  it('goes on after the events that a stream has already', async () => {
    const ref = streamRef('dossier', 'goes-on');
    await store.append(ref, 0, [event()]);
    const importId = await stage(staged(ref, 1, [event(), event()]));
    const piece = await staging.appendPiece(importId, ref.feed);
    expect(piece).toMatchObject({ appended: 2, conflicts: [] });
    expect(piece.position).toBe(`${ref.feed}:${(await store.feedHeads()).get(ref.feed)}`);
    expect((await store.readStream(ref)).map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(await verifyLog(db.database, testStreamKeys())).toEqual([]);
  });

  it('leaves streams that have moved on in staging, appends the others, and lets the import decide again', async () => {
    const [moved, behind, fresh, gap] = streamsOfFeed(7, 4, 'conflict');
    if (!moved || !behind || !fresh || !gap) throw new Error('no streams');
    await store.append(moved, 0, [event()]);
    const importId = await stage([
      ...staged(moved, 0, [event(), event()]),
      ...staged(behind, 1, [event()]),
      ...staged(fresh, 0, [event(), event()]),
      ...staged(gap, 0, [event()]),
      ...staged(gap, 2, [event()]),
    ]);

    const piece = await staging.appendPiece(importId, 7);
    expect(piece.appended).toBe(2);
    expect([...piece.conflicts].sort()).toEqual([moved, behind, gap].map(({ streamId }) => streamId).sort());
    expect(await staging.appendPiece(importId, 7)).toMatchObject({ appended: 0, conflicts: [] });
    expect(await staging.feeds(importId)).toEqual([]);
    expect(await store.readStream(fresh)).toHaveLength(2);

    const taken = await staging.takeConflicting(db.database, importId, 7);
    expect(taken).toHaveLength(5);
    expect(taken.filter(({ key }) => key === moved.key).map(({ version }) => version)).toEqual([1, 2]);
    await db.database.transaction((tx) => staging.stage(tx, importId, staged(moved, 1, [event(), event()])));
    expect(await staging.appendPiece(importId, 7)).toMatchObject({ appended: 2, conflicts: [] });
    expect(await store.readStream(moved)).toHaveLength(3);
    expect(await verifyLog(db.database, testStreamKeys())).toEqual([]);
  });

  it.each([
    ['before the last event of its stream', [{ recordedAt: JANUARY - 1 }]],
    ['before the staged event before it', [{ recordedAt: JANUARY + 2 }, { recordedAt: JANUARY + 1 }]],
    ['in the future', [{ recordedAt: Date.now() + HOUR }]],
    ['in the past after an event that is recorded now', [{ recordedAt: undefined }, { recordedAt: JANUARY + 1 }]],
  ])('does not append a stream with an event that says it was recorded %s', async (what, times) => {
    const ref = streamRef('dossier', `recorded ${what}`);
    await store.append(ref, 0, [event()]);
    const importId = await stage(
      staged(
        ref,
        1,
        times.map((time) => event(time)),
      ),
    );
    expect(await staging.appendPiece(importId, ref.feed)).toMatchObject({ appended: 0, conflicts: [ref.streamId] });
    expect(await store.readStream(ref)).toHaveLength(1);
  });

  it('does not cut a stream in two, unless it is longer than a piece by itself', async () => {
    const [first, second, long] = streamsOfFeed(9, 3, 'pieces');
    if (!first || !second || !long) throw new Error('no streams');
    const importId = await stage([
      ...staged(first, 0, [event(), event()]),
      ...staged(second, 0, [event(), event()]),
      ...staged(long, 0, [event(), event(), event(), event(), event(), event(), event()]),
    ]);
    const pieces: number[] = [];
    for (let n = 0; n < 6; n += 1) pieces.push((await staging.appendPiece(importId, 9, 3)).appended);
    expect(pieces).toEqual([2, 2, 3, 3, 1, 0]);
    expect(await store.readStream(long)).toHaveLength(7);
    expect(await verifyLog(db.database, testStreamKeys())).toEqual([]);
  });

  it('appends each event once when several workers append one import, and a desk writes meanwhile', async () => {
    const refs = streamsOfFeed(11, 60, 'workers');
    const importId = await stage(refs.flatMap((ref) => staged(ref, 0, [event(), event(), event()])));
    const desk = (async () => {
      for (const ref of refs.slice(0, 10)) {
        for (let version = 0; version < 3; version += 1) await store.append(ref, version, [event()]).catch(() => null);
      }
    })();
    const workers = Array.from({ length: 4 }, async () => {
      let appended = 0;
      let conflicts = 0;
      for (let more = true; more;) {
        const piece = await staging.appendPiece(importId, 11, 10);
        appended += piece.appended;
        conflicts += piece.conflicts.length;
        more = piece.appended > 0 || piece.conflicts.length > 0;
      }
      return { appended, conflicts };
    });
    const done = await Promise.all(workers);
    await desk;
    const conflicts = done.reduce((sum, worker) => sum + worker.conflicts, 0);
    expect(done.reduce((sum, worker) => sum + worker.appended, 0)).toBe(180 - 3 * conflicts);
    expect(await staging.takeConflicting(db.database, importId, 11)).toHaveLength(3 * conflicts);
    for (const ref of refs) expect((await store.readStream(ref)).length).toBeGreaterThanOrEqual(1);
    expect(await verifyLog(db.database, testStreamKeys())).toEqual([]);
  });

  it('forgets what an import has staged when it is given up', async () => {
    const ref = streamRef('dossier', 'given-up');
    const importId = await stage(staged(ref, 0, [event()]));
    expect(await staging.discard(db.database, importId)).toBe(1);
    expect(await staging.discard(db.database, importId)).toBe(0);
    expect(await appendAll(importId)).toBe(0);
    expect(await store.readStream(ref)).toEqual([]);
  });
});
