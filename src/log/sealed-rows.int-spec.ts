import { randomUUID } from 'node:crypto';
import { type TestDatabase, testDatabase } from '../../test/support/test-database.ts';
import { eraseStream } from '../../test/support/erased-stream.ts';
import { testMasterKeys, testStreamKeys } from '../../test/support/test-keys.ts';
import type { NewEvent } from '../domain/values/logged-event.ts';
import { ServiceKeys } from '../platform/keys/service-keys.ts';
import { NotOpened } from '../platform/keys/sealed-bytes.ts';
import { EventStore } from './event-store.ts';
import { KeyReconciliation } from './key-reconciliation.ts';
import { MarkingOfOldPayments } from './marking-of-old-payments.ts';
import { hashText } from './seal-text.ts';
import { SealingOfOldRows } from './sealing-of-old-rows.ts';
import { commandIdOf, streamRef } from './stream-ref.ts';
import { readApplicants } from './staging/staged-applicants.ts';
import { Applicants } from './streams/applicants.ts';
import { KINDS } from './streams/kinds.ts';
import { PaymentReferences } from './streams/payment-references.ts';
import { verifyLog } from './verifying/verify-log.ts';

const PERSON = {
  name: 'Nguyễn Thị Kín',
  identityNumber: '092301001234',
  phone: '0901234567',
  email: 'kin@example.vn',
  address: 'Số 1 đường Hai Bà Trưng',
};
const TEXT = { reason: 'Thiếu giấy khai sinh của cháu Kín' };
const SECRETS = [...Object.values(PERSON), TEXT.reason, 'Kín'];

let commands = 0;

function forwarded(more: Partial<NewEvent> = {}): NewEvent {
  commands += 1;
  return {
    type: 'DossierForwarded',
    format: 1,
    unit: 'H13-01',
    actor: 'clerk-1',
    occurredAt: Date.UTC(2024, 0, 5),
    data: { holder: 'P1' },
    commandId: commandIdOf(`sealed ${commands}`),
    ordinal: 0,
    ...more,
  };
}

describe('what lies beside the log', () => {
  let db: TestDatabase;
  let store: EventStore;
  let applicants: Applicants;

  beforeEach(async () => {
    db = await testDatabase();
    store = new EventStore(db.database, testStreamKeys());
    applicants = new Applicants(db.database, testStreamKeys());
  });
  afterEach(() => db.close());

  /** All rows of every table, as text. */
  async function everything(): Promise<string> {
    const tables = await db.owner.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const rows: string[] = [];
    for (const { name } of tables) {
      const found = await db.owner.query<{ row: string }>(`SELECT t::text AS row FROM ${name} AS t`);
      rows.push(...found.map(({ row }) => row));
    }
    return rows.join('\n');
  }

  it('stands plain in no table, and is read back whole', async () => {
    const ref = streamRef('dossier', 'kin-1');
    await store.append(ref, 0, [forwarded({ text: TEXT })], { applicant: { person: PERSON, tokens: [] } });
    await store.append(ref, 1, [forwarded({ text: TEXT }), forwarded()]);
    expect(await applicants.find(ref)).toEqual(PERSON);
    expect(await store.readTexts(ref)).toEqual(
      new Map([
        [1, TEXT],
        [2, TEXT],
      ]),
    );
    const all = await everything();
    const bytes = SECRETS.map((secret) => Buffer.from(secret).toString('hex'));
    for (const secret of [...SECRETS, ...bytes]) expect(all).not.toContain(secret);
    expect(await db.owner.query('SELECT FROM stream_key')).toHaveLength(1);
    expect(await verifyLog(db.database, testStreamKeys())).toEqual([]);
  });

  it('needs no key where nothing lies beside', async () => {
    await store.append(streamRef('dossier', 'plain-1'), 0, [forwarded()]);
    expect(await db.owner.query('SELECT FROM stream_key')).toEqual([]);
  });

  it('cannot be exchanged between streams or versions', async () => {
    const [one, other] = [streamRef('dossier', 'kin-1'), streamRef('dossier', 'kin-2')];
    for (const ref of [one, other]) {
      await store.append(ref, 0, [forwarded({ text: TEXT })], { applicant: { person: PERSON, tokens: [] } });
    }
    await db.owner.query('UPDATE applicant SET sealed = (SELECT sealed FROM applicant WHERE stream_id = $1)', [
      one.streamId,
    ]);
    expect(await applicants.find(one)).toEqual(PERSON);
    await expect(applicants.find(other)).rejects.toThrow(NotOpened);
  });

  it('is of nobody without the table of keys', async () => {
    const ref = streamRef('dossier', 'kin-1');
    await store.append(ref, 0, [forwarded({ text: TEXT })], { applicant: { person: PERSON, tokens: [] } });
    await db.owner.query('DELETE FROM stream_key');
    expect(await applicants.find(ref)).toBeUndefined();
    expect(await store.readTexts(ref)).toEqual(new Map());
  });

  it('is erased with its key, salts and all; what is kept later gets another key', async () => {
    const ref = streamRef('dossier', 'kin-1');
    const applicant = { person: PERSON, tokens: [Buffer.alloc(12, 7)] };
    await store.append(ref, 0, [forwarded({ text: TEXT })], { applicant });
    await eraseStream(store, ref);
    expect(await applicants.find(ref)).toBeUndefined();
    expect(await store.readTexts(ref)).toEqual(new Map());
    for (const table of ['stream_key', 'blind_index']) expect(await db.owner.query(`TABLE ${table}`)).toEqual([]);
    expect(await db.owner.query('SELECT sealed, salt, text FROM event_text')).toEqual([
      { sealed: null, salt: null, text: null },
    ]);
    expect(await applicants.isErased(ref)).toBe(true);
    expect(await verifyLog(db.database, testStreamKeys())).toEqual([]);

    await store.append(ref, 2, [forwarded({ text: TEXT })]);
    expect(await store.readTexts(ref)).toEqual(new Map([[3, TEXT]]));
    expect(await applicants.isErased(ref)).toBe(false);
    await eraseStream(store, ref);
    expect(await store.readTexts(ref)).toEqual(new Map());
    expect(await verifyLog(db.database, testStreamKeys())).toEqual([]);
  });

  it('is erased again where a restore has brought it back, and what was kept since stays', async () => {
    const [back, later, other] = ['kin-1', 'kin-2', 'kin-3'].map((key) => streamRef('dossier', key));
    if (!back || !later || !other) throw new Error('There are three');
    const applicant = { person: PERSON, tokens: [Buffer.alloc(12, 7)] };
    for (const ref of [back, later, other]) await store.append(ref, 0, [forwarded({ text: TEXT })], { applicant });
    const told = `INSERT INTO erased_stream (feed, stream_id, at) VALUES ($1, $2, clock_timestamp())`;
    await db.owner.query(told, [back.feed, back.streamId]);
    // The newer table of keys has one that was made since, for the rows of before the erasure no more.
    await db.owner.query('DELETE FROM stream_key WHERE stream_id = $1', [later.streamId]);
    await db.owner.query(told, [later.feed, later.streamId]);
    await store.append(later, 1, [forwarded({ text: TEXT })]);
    const reconciliation = new KeyReconciliation(db.database, testStreamKeys());
    expect(await reconciliation.run()).toEqual({ keys: 1, rows: 4 });
    expect(await reconciliation.run()).toEqual({ keys: 0, rows: 0 });
    expect(await applicants.find(back)).toBeUndefined();
    expect(await store.readTexts(back)).toEqual(new Map());
    expect(await applicants.find(later)).toBeUndefined();
    expect(await store.readTexts(later)).toEqual(new Map([[2, TEXT]]));
    expect(await applicants.find(other)).toEqual(PERSON);
    expect(await verifyLog(db.database, testStreamKeys())).toEqual([]);
  });

  it('is missed by verify where its key is gone and nobody has erased it', async () => {
    const [one, other] = [streamRef('dossier', 'kin-1'), streamRef('dossier', 'kin-2')];
    for (const ref of [one, other]) await store.append(ref, 0, [forwarded({ text: TEXT })]);
    await db.owner.query('DELETE FROM stream_key WHERE stream_id = $1', [one.streamId]);
    expect(await verifyLog(db.database, testStreamKeys())).toMatchObject([{ streamId: one.streamId, version: 1 }]);
  });

  it('is not sealed with a key that an erasure has taken meanwhile', async () => {
    const ref = streamRef('dossier', 'kin-1');
    await store.append(ref, 0, [forwarded({ text: TEXT })]);
    const races = Array.from({ length: 12 }, async (_, n) => {
      for (;;) {
        try {
          if (n % 3 === 0) return await eraseStream(store, ref);
          const { length } = await store.readStream(ref);
          await store.append(ref, length, [forwarded({ text: { reason: `Lý do ${n}` } })]);
          return;
        } catch (error) {
          if (!String(error).includes('another version')) throw error;
        }
      }
    });
    await Promise.all(races);
    expect(await verifyLog(db.database, testStreamKeys())).toEqual([]);
    const kept = await db.owner.query('SELECT FROM event_text WHERE erased_at IS NULL');
    expect((await store.readTexts(ref)).size).toBe(kept.length);
  });

  it('gets one key, whoever writes first', async () => {
    const ref = streamRef('dossier', 'kin-1');
    await store.append(ref, 0, [forwarded()]);
    const texts = Array.from({ length: 8 }, (_, n) => ({ reason: `Lý do ${n}` }));
    const appends = texts.map(async (text) => {
      for (;;) {
        const { length } = await store.readStream(ref);
        try {
          const applicant = { person: { name: text.reason }, tokens: [] };
          return await store.append(ref, length, [forwarded({ text })], { applicant });
        } catch (error) {
          if (!String(error).includes('another version')) throw error;
        }
      }
    });
    await Promise.all(appends);
    expect(await db.owner.query('SELECT FROM stream_key')).toHaveLength(1);
    expect([...(await store.readTexts(ref)).values()].toSorted(byReason)).toEqual(texts);
    expect(await applicants.find(ref)).toMatchObject({ name: expect.stringContaining('Lý do') });
  });

  it('is sealed where an earlier version of the system kept it plain', async () => {
    const refs = Array.from({ length: 40 }, (_, n) => streamRef('dossier', `old-${n}`));
    for (const ref of refs) {
      const { data, beside } = hashText({ data: {}, text: TEXT });
      await store.append(ref, 0, [forwarded({ data })]);
      await db.owner.query('INSERT INTO event_text (feed, stream_id, version, salt, text) VALUES ($1, $2, 1, $3, $4)', [
        ref.feed,
        ref.streamId,
        beside?.salt,
        JSON.stringify(TEXT),
      ]);
      await db.owner.query(
        `INSERT INTO applicant (feed, stream_id, name, identity_number, phone, email, address)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [ref.feed, ref.streamId, PERSON.name, PERSON.identityNumber, PERSON.phone, PERSON.email, PERSON.address],
      );
    }
    const readsAll = async (): Promise<void> => {
      for (const ref of refs) {
        expect(await applicants.find(ref)).toEqual(PERSON);
        expect(await store.readTexts(ref)).toEqual(new Map([[1, TEXT]]));
      }
      expect(await verifyLog(db.database, testStreamKeys())).toEqual([]);
    };
    await readsAll();
    await db.owner.query(
      `INSERT INTO applicant (feed, stream_id, erased_at, erased_by, erase_reason) VALUES (0, $1, now(), 'A', $2)`,
      [randomUUID(), `${PERSON.name} muốn thế`],
    );
    const workers = [1, 2, 3].map(() => new SealingOfOldRows(db.database, testStreamKeys()));
    const sealed = await Promise.all(workers.map((worker) => worker.run()));
    expect(sealed.reduce((sum, rows) => sum + rows, 0)).toBe(81);
    const all = await everything();
    for (const secret of SECRETS) expect(all).not.toContain(secret);
    await readsAll();
    expect(await workers[0]?.run()).toBe(0);
  });

  it('is sealed in what an import of an earlier version has staged plain', async () => {
    const ref = streamRef('dossier', 'kin-staged');
    const { feed, streamId, key } = ref;
    const importId = randomUUID();
    await db.owner.query(
      `INSERT INTO import_staged (line, occurred_at, expected_version, feed, format, ordinal, import_id, stream_id,
                                  command_id, stream_kind, key, type, unit, actor, data, salt, text)
       VALUES (1, now(), 0, $1, 1, 0, $2, $3, $4, 'dossier', $5, 'DossierForwarded', 'H13-01', 'i', '{}', $6, $7)`,
      [feed, importId, streamId, randomUUID(), key, Buffer.alloc(16, 1), JSON.stringify(TEXT)],
    );
    await db.owner.query(
      `INSERT INTO import_applicant (import_id, line, feed, stream_id, person, replaces) VALUES ($1, 1, $2, $3, $4, true)`,
      [importId, feed, streamId, JSON.stringify(PERSON)],
    );
    expect(await new SealingOfOldRows(db.database, testStreamKeys()).run()).toBe(2);
    for (const secret of SECRETS) expect(await everything()).not.toContain(secret);
    await db.owner.query(
      `INSERT INTO event_text (feed, stream_id, version, sealed)
       SELECT feed, stream_id, 1, sealed FROM import_staged WHERE import_id = $1`,
      [importId],
    );
    expect(await store.readTexts(ref)).toEqual(new Map([[1, TEXT]]));
    const staged = readApplicants(db.database, testStreamKeys(), importId, [{ ref, before: 2 }]);
    expect(await staged).toEqual(new Map([[streamId, PERSON]]));
  });

  it('leaves payments of before known by their references when these are erased', async () => {
    const ref = streamRef('dossier', 'kin-1');
    const paid = (reference: string) => forwarded({ type: 'PaymentRecorded', data: {}, text: { reference } });
    await store.append(ref, 0, [paid('VNPAY-1'), paid('VNPAY-2')]);
    const history = (await store.readStream(ref)).map((event) => KINDS.dossier.asEvent(event));
    const references = new PaymentReferences(db.database, new ServiceKeys(db.database, testMasterKeys()), store);
    const before = await references.marksOf({ ref, history });
    expect(before.size).toBe(2);
    await db.owner.query('INSERT INTO payment_reference_todo (feed, upto) SELECT feed, position FROM feed_head');
    const workers = [1, 2].map(() => new MarkingOfOldPayments(db.database, store, references));
    await Promise.all(workers.map((worker) => worker.run()));
    expect(await db.owner.query('TABLE payment_reference_todo')).toEqual([]);
    await eraseStream(store, ref);
    expect(await references.marksOf({ ref, history })).toEqual(before);
    const markOf = await references.marking();
    expect([...before.values()]).toEqual(['VNPAY-1', 'VNPAY-2'].map((text) => markOf(ref, text)));
  });

  it('opens under another current master key, as long as the old one is there', async () => {
    const ref = streamRef('dossier', 'kin-1');
    await store.append(ref, 0, [forwarded()], { applicant: { person: PERSON, tokens: [] } });
    expect(await new Applicants(db.database, testStreamKeys('test-2')).find(ref)).toEqual(PERSON);
  });
});

function byReason(a: object, b: object): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
