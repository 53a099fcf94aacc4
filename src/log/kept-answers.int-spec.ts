import { testStreamKeys } from '../../test/support/test-keys.ts';
import { createHash } from 'node:crypto';
import { type TestDatabase, testDatabase } from '../../test/support/test-database.ts';
import { CodeIssuer } from './code-issuer.ts';
import type { NewEvent } from '../domain/values/logged-event.ts';
import { EventStore } from './event-store.ts';
import { KeptAnswers } from './kept-answers.ts';
import { commandIdOf, streamRef } from './stream-ref.ts';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

function received(id: string): NewEvent {
  return {
    type: 'DossierReceived',
    format: 1,
    unit: 'H13',
    actor: 'clerk-1',
    occurredAt: 0,
    data: {},
    commandId: commandIdOf(id),
    ordinal: 0,
  };
}

describe('keeping first answers', () => {
  let db: TestDatabase;
  let store: EventStore;
  let kept: KeptAnswers;
  beforeAll(async () => {
    db = await testDatabase();
    store = new EventStore(db.database, testStreamKeys());
    kept = new KeptAnswers(db.database);
  });
  afterAll(() => db.close());

  const expire = (keyHash: Buffer): Promise<unknown[]> =>
    db.owner.query(`UPDATE idempotency SET expires_at = now() - interval '1 second' WHERE key_hash = $1`, [keyHash]);

  it('keeps the answer of an append with it, position filled in, for the next request to get to the letter', async () => {
    const ref = streamRef('dossier', 'answer-1');
    const idempotency = { keyHash: hash('k1'), bodyHash: hash('b1'), status: 201, body: { code: ref.key, version: 1 } };
    const appended = await store.append(ref, 0, [received('k1')], { idempotency });

    expect(JSON.parse(appended.body ?? '')).toEqual({ position: appended.position, code: ref.key, version: 1 });
    const answer = { bodyHash: hash('b1'), status: 201, body: appended.body, ref };
    expect(await kept.find(hash('k1'), { kind: 'dossier', code: ref.key })).toEqual(answer);
    expect(await kept.find(hash('k2'), { kind: 'dossier', code: ref.key })).toBeUndefined();
    await kept.keep(idempotency, { kind: 'dossier', code: ref.key }, 409, 'another');
    expect(await kept.find(hash('k1'), { kind: 'dossier', code: ref.key })).toEqual(answer);
  });

  it('names the position of the last of several events', async () => {
    const ref = streamRef('dossier', 'answer-several');
    const idempotency = { keyHash: hash('ks'), bodyHash: hash('bs'), status: 200, body: {} };
    const appended = await store.append(ref, 0, [received('s1'), received('s2')], { idempotency });
    expect(JSON.parse(appended.body ?? '')).toEqual({ position: appended.position });
    const [, last] = await store.readStream(ref);
    expect(appended.position).toBe(`${ref.feed}:${last?.position}`);
  });

  it('keeps nothing when the append is refused', async () => {
    const ref = streamRef('dossier', 'answer-2');
    const idempotency = { keyHash: hash('k3'), bodyHash: hash('b3'), status: 200, body: {} };
    await expect(store.append(ref, 5, [received('k3')], { idempotency })).rejects.toThrow();
    expect(await kept.find(hash('k3'), { kind: 'dossier', code: ref.key })).toBeUndefined();
  });

  it('lets a second append with the same key fail, so that nothing is done twice', async () => {
    const ref = streamRef('dossier', 'answer-3');
    const idempotency = { keyHash: hash('k4'), bodyHash: hash('b4'), status: 200, body: {} };
    const both = await Promise.allSettled(
      [0, 1].map((n) => store.append(ref, 0, [received(`k4-${n}`)], { idempotency })),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'request-in-progress' } });
    await expect(store.append(ref, 1, [received('k4-2')], { idempotency })).rejects.toMatchObject({
      code: 'request-in-progress',
    });
    expect(await store.readStream(ref)).toHaveLength(1);
  });

  it('forgets a key after its time, which may then be used again', async () => {
    const ref = streamRef('dossier', 'answer-4');
    const idempotency = { keyHash: hash('k5'), bodyHash: hash('b5'), status: 200, body: { n: 1 } };
    await store.append(ref, 0, [received('k5')], { idempotency });
    await expire(hash('k5'));
    expect(await kept.find(hash('k5'), { kind: 'dossier', code: ref.key })).toBeUndefined();
    await store.append(ref, 1, [received('k5-again')], { idempotency: { ...idempotency, bodyHash: hash('b6') } });
    expect(await kept.find(hash('k5'), { kind: 'dossier', code: ref.key })).toMatchObject({ bodyHash: hash('b6') });
    await expire(hash('k5'));
    expect(await kept.forgetExpired()).toBe(1);
  });

  it('finds the answer to a command that named no code by the code that was drawn for it', async () => {
    const key = { keyHash: hash('k6'), bodyHash: hash('b7') };
    await kept.keep(key, { kind: 'dossier' }, 422, 'before a code was drawn');
    expect(await kept.find(key.keyHash, { kind: 'dossier' })).toMatchObject({ body: 'before a code was drawn' });

    const drawn = { keyHash: hash('k7'), bodyHash: hash('b8') };
    const code = await new CodeIssuer(db.database).issue(
      'dossier',
      'H13-240105',
      (n) => `H13-240105-${n}`,
      drawn.keyHash,
    );
    const idempotency = { ...drawn, status: 201, body: { code } };
    const { body } = await store.append(streamRef('dossier', code), 0, [received('k7')], { idempotency });
    expect(await kept.find(drawn.keyHash, { kind: 'dossier' })).toEqual({
      bodyHash: drawn.bodyHash,
      status: 201,
      body,
      ref: streamRef('dossier', code),
    });
  });

  it('finds the answer of a dossier whose code was written with other bytes for the same letters', async () => {
    const ref = streamRef('dossier', 'Hồ sơ 5');
    const idempotency = { keyHash: hash('k8'), bodyHash: hash('b9'), status: 200, body: {} };
    await store.append(ref, 0, [received('k8')], { idempotency });
    expect(await kept.find(hash('k8'), { kind: 'dossier', code: ` ${ref.key.normalize('NFD')} ` })).toBeDefined();
  });

  it('keeps the answer about a complaint in the feed of the complaint, drawn code or not', async () => {
    const keys = ['c1', 'c2', 'c3', 'c4'].map((name) => ({ keyHash: hash(name), bodyHash: hash(`${name} body`) }));
    for (const [n, key] of keys.entries()) {
      const code = await new CodeIssuer(db.database).issue('complaint', 'H13-PAKN', (drawn) => `${drawn}`, key.keyHash);
      const idempotency = { ...key, status: 201, body: { code } };
      await store.append(streamRef('complaint', code), 0, [received(`complaint-${n}`)], { idempotency });
      expect(await kept.find(key.keyHash, { kind: 'complaint' })).toMatchObject({ status: 201 });
      expect(await kept.find(key.keyHash, { kind: 'complaint', code })).toMatchObject({ status: 201 });
    }
  });
});
