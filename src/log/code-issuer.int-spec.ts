import { testStreamKeys } from '../../test/support/test-keys.ts';
import { createHash } from 'node:crypto';
import { type TestDatabase, testDatabase } from '../../test/support/test-database.ts';
import { CodeIssuer } from './code-issuer.ts';
import { EventStore } from './event-store.ts';
import { commandIdOf, streamRef } from './stream-ref.ts';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
const codeOf = (prefix: string) => (n: number) => `${prefix}-${String(n).padStart(4, '0')}`;

describe('drawing a code', () => {
  let db: TestDatabase;
  let issuer: CodeIssuer;
  beforeAll(async () => {
    db = await testDatabase();
    issuer = new CodeIssuer(db.database);
  });
  afterAll(() => db.close());

  const issue = (prefix: string, keyHash?: Buffer): Promise<string> =>
    issuer.issue('dossier', prefix, codeOf(prefix), keyHash);

  it('counts by unit and day, and gives no number twice to callers at the same time', async () => {
    const codes = await Promise.all(Array.from({ length: 20 }, () => issue('H13-01-240105')));
    expect([...codes].sort()).toEqual(Array.from({ length: 20 }, (_, n) => codeOf('H13-01-240105')(n + 1)));
    expect(await issue('H13-01-240106')).toBe('H13-01-240106-0001');
  });

  it('draws the same code again for the same key, also when both ask at once', async () => {
    const [first, second] = await Promise.all([issue('H13-02-240105', hash('a')), issue('H13-02-240105', hash('a'))]);
    expect(second).toBe(first);
    expect(await issue('H13-02-240105', hash('a'))).toBe(first);
    expect(await issue('H13-02-240105', hash('b'))).not.toBe(first);
  });

  it('passes over a code that an import has brought', async () => {
    await new EventStore(db.database, testStreamKeys()).append(streamRef('dossier', 'H13-03-240105-0001'), 0, [
      {
        type: 'DossierReceived',
        format: 1,
        unit: 'H13-03',
        actor: 'legacy',
        occurredAt: 0,
        data: {},
        commandId: commandIdOf('imported'),
        ordinal: 0,
      },
    ]);
    expect(await issue('H13-03-240105')).toBe('H13-03-240105-0002');
  });

  it('asks whether a stream of the same kind has the code: a dossier takes no code from a complaint', async () => {
    const imported = { type: 'DossierReceived', format: 1, unit: 'H13-04', actor: 'legacy', occurredAt: 0, data: {} };
    await new EventStore(db.database, testStreamKeys()).append(streamRef('dossier', 'H13-04-240105-0001'), 0, [
      { ...imported, commandId: commandIdOf('imported-04'), ordinal: 0 },
    ]);
    const code = await issuer.issue('complaint', 'H13-04-240105', codeOf('H13-04-240105'));
    expect(code).toBe('H13-04-240105-0001');
  });

  it('ties a chosen code to its key and refuses the key for another one', async () => {
    await issuer.claim(hash('c'), 'A-1');
    await issuer.claim(hash('c'), 'A-1');
    await expect(issuer.claim(hash('c'), 'A-2')).rejects.toMatchObject({ code: 'idempotency-key-reused' });
  });
});
