import { testStreamKeys } from '../../test/support/test-keys.ts';
import { type TestDatabase, testDatabase } from '../../test/support/test-database.ts';
import type { NewEvent } from '../domain/values/logged-event.ts';
import { Applicants } from './streams/applicants.ts';
import { Appender } from './appender.ts';
import { EventStore } from './event-store.ts';
import { commandIdOf, streamRef } from './stream-ref.ts';

let commands = 0;

function forwarded(more: Partial<NewEvent> = {}): NewEvent {
  commands += 1;
  return {
    type: 'DossierForwarded',
    format: 1,
    unit: 'H13-01',
    actor: 'clerk-1',
    occurredAt: Date.UTC(2024, 0, 5, 1, 30, 0, 123),
    data: { holder: 'P1' },
    commandId: commandIdOf(`command ${commands}`),
    ordinal: 0,
    ...more,
  };
}

const HOUR = 3_600_000;

describe('the event store', () => {
  let db: TestDatabase;
  let store: EventStore;
  beforeAll(async () => {
    db = await testDatabase();
    store = new EventStore(db.database, testStreamKeys());
  });
  afterAll(() => db.close());

  describe('appending', () => {
    it('gives versions and positions, and reads back what was appended', async () => {
      const ref = streamRef('dossier', 'append-1');
      const first = forwarded({ data: { holder: 'Phòng Tư pháp', feeDong: 20_000 } });
      const appended = await store.append(ref, 0, [first]);
      const second = await store.append(ref, 1, [forwarded(), forwarded({ type: 'DossierResolved' })]);

      const heads = await store.feedHeads();
      expect(appended).toEqual({ position: `${ref.feed}:1`, version: 1, recordedAt: appended.recordedAt });
      expect(second).toMatchObject({ position: `${ref.feed}:3`, version: 3 });
      expect(heads.get(ref.feed)).toBe(3n);
      const events = await store.readStream(ref);
      const { text: _text, ordinal: _ordinal, ...logged } = first;
      expect(events[0]).toEqual({ ...logged, version: 1, recordedAt: appended.recordedAt, position: 1n });
      expect(events.map(({ version, type, position }) => [version, type, position])).toEqual([
        [1, 'DossierForwarded', 1n],
        [2, 'DossierForwarded', 2n],
        [3, 'DossierResolved', 3n],
      ]);
    });

    it('refuses another version than the expected one, names the current one, and gives the places back', async () => {
      const ref = streamRef('dossier', 'conflict-1');
      await store.append(ref, 0, [forwarded()]);
      const heads = await store.feedHeads();

      for (const expected of [0, 2]) {
        await expect(store.append(ref, expected, [forwarded()])).rejects.toMatchObject({
          code: 'stream-changed-meanwhile',
          kind: 'conflict',
          extra: { currentVersion: 1 },
        });
      }
      await expect(store.append(ref, 1, [forwarded(), forwarded({ commandId: 'no uuid' })])).rejects.toThrow('22P02');
      expect(await store.readStream(ref)).toHaveLength(1);
      expect(await store.feedHeads()).toEqual(heads);
    });

    it('lets exactly one of two callers with the same expected version through', async () => {
      const ref = streamRef('dossier', 'race-1');
      const results = await Promise.allSettled(Array.from({ length: 16 }, () => store.append(ref, 0, [forwarded()])));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await store.readStream(ref)).toHaveLength(1);
    });

    it('refuses an event without which the feed would not be that of its stream', async () => {
      const ref = streamRef('dossier', 'wrong-feed');
      const wrong = { ...ref, feed: (ref.feed + 1) % 64 };
      await expect(store.append(wrong, 0, [forwarded()])).rejects.toThrow('event_log_feed');
    });

    it('keeps text beside the log and only its hash in it', async () => {
      const ref = streamRef('dossier', 'text-1');
      const text = { reason: 'Thiếu bản sao "A"\n\\', items: ['Giấy khai sinh'] };
      await store.append(ref, 0, [forwarded(), forwarded({ text })]);
      const texts = new Map([[2, text]]);
      const none = streamRef('dossier', 'text-none');
      expect(await store.readTexts(ref)).toEqual(texts);
      expect(await store.readTextsOf([none, ref])).toEqual(
        new Map([
          [none.streamId, new Map()],
          [ref.streamId, texts],
        ]),
      );
      const [, event] = await store.readStream(ref);
      expect(event?.data).toEqual({ holder: 'P1', textHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    });

    it('keeps the applicant beside the log', async () => {
      const ref = streamRef('dossier', 'applicant-1');
      const applicant = { name: 'Nguyễn Văn A', identityNumber: '092000000001', phone: '0900' };
      await store.append(ref, 0, [forwarded()], { applicant: { person: applicant, tokens: [] } });
      expect(await new Applicants(db.database, testStreamKeys()).find(ref)).toEqual({
        ...applicant,
        email: null,
        address: null,
      });
    });
  });

  describe('recording the time', () => {
    it('takes the database’s clock in whole milliseconds', async () => {
      const before = Date.now() - 1;
      const { recordedAt } = await store.append(streamRef('dossier', 'time-1'), 0, [forwarded()]);
      expect(recordedAt).toBeGreaterThanOrEqual(before);
      expect(recordedAt).toBeLessThanOrEqual(Date.now() + 1);
      expect(Number.isInteger(recordedAt)).toBe(true);
    });

    it('never goes back, even when the clock of the database does', async () => {
      const ref = streamRef('dossier', 'time-2');
      const future = Date.now() + HOUR;
      await store.append(ref, 0, [forwarded()]);
      await db.owner.transaction(async (tx) => {
        await tx.query('SET LOCAL session_replication_role = replica');
        await tx.query('UPDATE event_log SET recorded_at = $2 WHERE key = $1', [ref.key, new Date(future)]);
      });
      expect((await store.append(ref, 1, [forwarded()])).recordedAt).toBe(future);
    });

    it('takes a given time as it is, refuses one before the event before it, and one in the future', async () => {
      const ref = streamRef('dossier', 'time-3');
      const given = Date.UTC(2024, 0, 5, 1, 31, 10, 7);
      expect((await store.append(ref, 0, [forwarded({ recordedAt: given })])).recordedAt).toBe(given);
      expect((await store.append(ref, 1, [forwarded({ recordedAt: given })])).recordedAt).toBe(given);
      await expect(store.append(ref, 2, [forwarded({ recordedAt: given - 1 })])).rejects.toMatchObject({
        code: 'recorded-goes-back',
        kind: 'invalid',
      });
      await expect(store.append(ref, 2, [forwarded({ recordedAt: Date.now() + HOUR })])).rejects.toMatchObject({
        code: 'invalid-field',
        errors: [{ path: 'recordedAt' }],
      });
      expect(await store.readStream(ref)).toHaveLength(2);
    });
  });

  describe('reading', () => {
    it('reads several streams of several feeds at once, and nothing for one that does not exist', async () => {
      const refs = Array.from({ length: 20 }, (_, n) => streamRef('dossier', `many-${n}`));
      for (const [n, ref] of refs.slice(1).entries()) {
        await store.append(
          ref,
          0,
          Array.from({ length: (n % 3) + 1 }, () => forwarded()),
        );
      }
      const streams = await store.readStreams([...refs, ...refs.slice(0, 2)]);
      expect(streams.size).toBe(20);
      for (const ref of refs) expect(streams.get(ref.streamId)).toEqual(await store.readStream(ref));
      expect(await store.readStreams([])).toEqual(new Map());
    });

    it('reads a feed after a position, in order and no more than asked for', async () => {
      const ref = streamRef('dossier', 'feed-1');
      const head = (await store.feedHeads()).get(ref.feed) ?? 0n;
      await store.append(ref, 0, [forwarded(), forwarded(), forwarded()]);
      const events = await store.readFeed(db.database, ref.feed, head, 2);
      expect(events.map(({ position, version }) => [position, version])).toEqual([
        [head + 1n, 1],
        [head + 2n, 2],
      ]);
      const [first] = await store.readStream(ref);
      expect(events[0]).toEqual({ ...first, streamId: ref.streamId, kind: 'dossier', key: 'feed-1' });
    });
  });

  describe('pinned facts', () => {
    const pinned = { calendarRevision: 1, field: 'Hộ tịch', place: { level: 'commune', path: ['H13', 'H13-01'] } };
    const receipt = () => forwarded({ data: { holder: 'P1', receivingUnit: 'H13-01', competentUnit: 'H13', pinned } });
    const laid = () => db.database.query('SELECT name FROM pinned_facts');

    it('stand once in a table of their own, and are within the events again when these are read', async () => {
      const refs = ['facts-1', 'facts-2', 'facts-3'].map((key) => streamRef('dossier', key));
      await Promise.all(refs.map((ref) => store.append(ref, 0, [receipt(), receipt()])));
      expect(await laid()).toHaveLength(2);
      const rows = await db.database.query<{ data: object; whole: object }>(
        `SELECT data, event_data(data) AS whole FROM event_log WHERE key LIKE 'facts-%' AND format = 2`,
      );
      expect(rows).toHaveLength(6);
      for (const { whole } of rows) expect(whole).toEqual(receipt().data);
      expect(JSON.stringify(rows.map(({ data }) => data))).not.toContain('Hộ tịch');
      const read = [...(await store.readStreams(refs)).values()].flat();
      for (const event of read) expect(event).toMatchObject({ format: 1, data: receipt().data });
    });

    it('stay within the events that were logged before they stood apart', async () => {
      const ref = streamRef('dossier', 'facts-before');
      const before = new Appender(db.database, testStreamKeys());
      await before.append({ ref, expectedVersion: 0, events: [receipt()], beside: {} });
      await store.append(ref, 1, [receipt()]);
      const formats = await db.database.query('SELECT format FROM event_log WHERE key = $1 ORDER BY version', [
        ref.key,
      ]);
      expect(formats).toEqual([{ format: 1 }, { format: 2 }]);
      for (const event of await store.readStream(ref)) expect(event).toMatchObject({ format: 1, data: { pinned } });
    });

    it('are laid again where the database has lost them since, as one that was restored', async () => {
      await db.owner.transaction(async (tx) => {
        await tx.query('SET LOCAL session_replication_role = replica');
        await tx.query('DELETE FROM pinned_facts');
      });
      const refs = ['facts-4', 'facts-5', 'facts-6'].map((key) => streamRef('dossier', key));
      await Promise.all(refs.map((ref) => store.append(ref, 0, [receipt()])));
      expect(await laid()).toHaveLength(2);
      expect((await store.readStreams(refs)).size).toBe(3);
    });
  });
});
