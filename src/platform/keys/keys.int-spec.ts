import { randomBytes } from 'node:crypto';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { testMasterKeys, testStreamKeys } from '../../../test/support/test-keys.ts';
import { ImportKeys } from './import-keys.ts';
import { KeyRotation } from './key-rotation.ts';
import { StreamKeys } from './stream-keys.ts';
import { MasterKeys } from './master-keys.ts';
import { NotOpened, open, seal } from './sealed-bytes.ts';
import { macOf, ServiceKeys } from './service-keys.ts';

const KEY = randomBytes(32);
const PLAIN = Buffer.from('Nguyễn Văn An');

describe('sealing', () => {
  it('opens where it was sealed for, and nowhere else', () => {
    const sealed = seal(KEY, PLAIN, 'v1‖applicant‖1');
    expect(open(KEY, sealed, 'v1‖applicant‖1')).toEqual(PLAIN);
    expect(sealed.length).toBe(PLAIN.length + 1 + 12 + 16);
    expect(sealed.includes(PLAIN)).toBe(false);
    expect(() => open(KEY, sealed, 'v1‖applicant‖2')).toThrow(NotOpened);
    expect(() => open(randomBytes(32), sealed, 'v1‖applicant‖1')).toThrow(NotOpened);
  });

  it('opens nothing that was changed or cut, and no other format', () => {
    const sealed = seal(KEY, PLAIN, 'here');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => open(KEY, changed, 'here')).toThrow(NotOpened);
    }
    expect(() => open(KEY, sealed.subarray(0, 20), 'here')).toThrow(NotOpened);
  });

  it('never seals twice alike', () => {
    expect(seal(KEY, PLAIN, 'here')).not.toEqual(seal(KEY, PLAIN, 'here'));
  });
});

describe('master keys', () => {
  const set = (current: string, ...ids: string[]) => ({ current, keys: new Map(ids.map((id) => [id, KEY])) });

  it('are read again when a key is wrapped by one that is not known yet, and one that is lost is said by id', () => {
    let file = set('old', 'old');
    const masters = new MasterKeys(() => file);
    const elsewhere = new MasterKeys(() => set('new', 'old', 'new')).wrap(PLAIN, 'here');
    expect(() => masters.unwrap(elsewhere, 'here')).toThrow('The master key new is lost');
    file = set('new', 'old', 'new');
    expect(masters.unwrap(elsewhere, 'here')).toEqual(PLAIN);
    expect(masters.current).toBe('new');
  });
});

describe('service keys', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  it('are made once, whoever asks first, and are the same in every process', async () => {
    const processes = Array.from({ length: 8 }, () => new ServiceKeys(db.database, testMasterKeys()));
    const keys = await Promise.all(processes.map((process) => process.key('blind')));
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
    expect(keys[0]).toHaveLength(32);
    expect(await processes[0]?.key('csrf')).not.toEqual(keys[0]);
    const rows = await db.owner.query<{ wrapped: Buffer }>('SELECT wrapped FROM service_key');
    for (const { wrapped } of rows) expect(wrapped.includes(keys[0] as Buffer)).toBe(false);
  });

  it('tell parts apart', async () => {
    const keys = new ServiceKeys(db.database, testMasterKeys());
    expect(await keys.mac('blind', 'a', 'bc')).toEqual(macOf(await keys.key('blind'), 'a', 'bc'));
    expect(await keys.mac('blind', 'a', 'bc')).not.toEqual(await keys.mac('blind', 'ab', 'c'));
  });
});

describe('rotating master keys', () => {
  it('wraps every key anew, so that the old master key is not needed', async () => {
    const db = await testDatabase();
    try {
      const blind = await new ServiceKeys(db.database, testMasterKeys()).key('blind');
      const stream = { feed: 1, streamId: '00000000-0000-5000-8000-000000000001' };
      const before = (await testStreamKeys().ensure(db.database, [stream])).get(stream.streamId);
      await new ImportKeys(testMasterKeys()).ensure(db.database, '00000000-0000-5000-8000-000000000002');
      const rotation = new KeyRotation(db.database, testMasterKeys('test-2'));
      expect(await rotation.neededOld()).toEqual(new Map([['test-1', 3]]));
      expect(await rotation.run()).toBe(3);
      expect(await rotation.run()).toBe(0);
      expect(await rotation.neededOld()).toEqual(new Map());
      const alone = new MasterKeys(() => ({ current: 'test-2', keys: new Map([['test-2', Buffer.alloc(32, 2)]]) }));
      expect(await new ServiceKeys(db.database, alone).key('blind')).toEqual(blind);
      const after = await new StreamKeys(alone).find(db.database, stream);
      expect(after).toMatchObject({ id: before?.id, key: before?.key, masterId: 'test-2' });
    } finally {
      await db.close();
    }
  });
});
