import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import { makeClient } from '../../../test/support/callers.ts';
import { OtherSide, OutboxOffice, SetClock } from '../../../test/support/outbox-office.ts';
import { SystemWorker } from '../../../test/support/system-worker.ts';
import { until } from '../../../test/support/until.ts';
import { WebhookReceiver } from '../../../test/support/webhook-receiver.ts';
import { parseDay } from '../../domain/time/local-time.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { ForgetMessages } from './forget-messages.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';

Logger.overrideLogger(false);

const HOUR_MS = 3_600_000;
const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
T,Tỉnh,province,,2004-01-01,,
X,Phường Một,commune,T,2004-01-01,,`;
const RECEIPT = { procedure: '9.000003', channel: 'in-person', receivingUnit: 'X', feeDong: 0 };

type Row = Readonly<{
  key: string;
  version: number;
  state: string;
  attempts: number;
  next_try_at: number;
  last_status: number | null;
  last_code: string | null;
  parked_by: string | null;
  parked_reason: string | null;
  fact_appended: boolean | null;
  unit: string;
}>;

describe('the outbox', () => {
  let db: TestDatabase;
  let desk: SystemWorker;
  let office: OutboxOffice;
  let portal: OtherSide;
  let webhook: OtherSide;
  const clock = new SetClock(Date.parse('2024-03-04T09:00:00+07:00'));

  beforeAll(async () => {
    db = await testDatabase();
    desk = new SystemWorker(db, undefined, clock);
    await desk.unitsFile(UNITS);
    await desk.procedures(readFileSync('test/golden/core/procedures.csv', 'utf8'));
  });
  beforeEach(async () => {
    clock.at = Date.parse('2024-03-04T09:00:00+07:00');
    portal = new OtherSide('portal', clock);
    webhook = new OtherSide('webhook', clock);
    office = new OutboxOffice(db, clock, [portal, webhook]);
  });
  afterEach(async () => {
    await office.close();
    for (const table of [
      'outbox',
      'outbox_attempt',
      'exchange_checkpoint',
      'exchange_target_health',
      'exchange_target',
    ])
      await db.owner.query(`DELETE FROM ${table}`);
  });
  afterAll(async () => {
    await desk.close();
    await db.close();
  });

  const receive = (code: string): Promise<void> =>
    desk.desk(code, 'DossierReceived', RECEIPT, '2024-03-04T08:30:00+07:00');
  const resolve = (code: string): Promise<void> =>
    desk.desk(code, 'DossierResolved', { outcome: 'granted' }, '2024-03-04T08:50:00+07:00');
  const rows = (): Promise<Row[]> => db.owner.query<Row>('SELECT * FROM outbox ORDER BY key, target, version, ordinal');
  const codesAt = (other: OtherSide): string[] => other.arrived.map(({ code, version }) => `${code}/${version}`);

  it('sends each event once to each target, from when the target was made on', async () => {
    await receive('A1');
    await office.addTarget({ id: 'cong', kind: 'portal', fromBeginning: false });
    await office.addTarget({ id: 'hook', kind: 'webhook' });
    await receive('A2');
    await resolve('A2');
    await office.look();
    await office.look();
    expect(codesAt(portal)).toEqual(['A2/1', 'A2/2']);
    expect(
      codesAt(webhook)
        .filter((code) => code.startsWith('A'))
        .toSorted(),
    ).toEqual(['A1/1', 'A2/1', 'A2/2']);
    expect(
      (await rows()).every(({ state, unit, attempts }) => state === 'acknowledged' && unit === 'X' && attempts === 1),
    ).toBe(true);
  });

  it('keeps the order of each dossier, and what is refused holds back what is behind it', async () => {
    portal.kinds = ['progress'];
    portal.answer = ({ message }) =>
      message.subject.key === 'B1' && message.version === 1
        ? { outcome: 'refused', status: 400, code: 'missing-MaHoSo' }
        : { outcome: 'acknowledged', status: 200 };
    await office.addTarget({ id: 'cong', kind: 'portal' });
    await receive('B1');
    await resolve('B1');
    await receive('B2');
    await office.look();
    const ofB1 = (await rows()).filter(({ key }) => key === 'B1');
    expect(ofB1).toMatchObject([
      { state: 'refused', last_status: 400, last_code: 'missing-MaHoSo' },
      { state: 'pending', attempts: 0 },
    ]);
    expect(codesAt(portal)).toContain('B2/1');
    expect(codesAt(portal)).not.toContain('B1/2');
  });

  it('parks what was refused where a later snapshot tells all of it', async () => {
    portal.answer = ({ message }) =>
      message.subject.key === 'C1' && message.version === 1
        ? { outcome: 'refused', status: 422 }
        : { outcome: 'acknowledged' };
    await office.addTarget({ id: 'cong', kind: 'portal' });
    await receive('C1');
    await office.look();
    await resolve('C1');
    await office.look();
    expect((await rows()).filter(({ key }) => key === 'C1')).toMatchObject([
      { state: 'parked', parked_by: 'system', parked_reason: 'superseded' },
      { state: 'acknowledged' },
    ]);
  });

  it('tries again by its back-off, and a target that is away by one message every half minute', async () => {
    portal.answer = () => ({ outcome: 'failed', status: 503, code: 'other' });
    await office.addTarget({ id: 'cong', kind: 'portal', fromBeginning: false });
    for (const code of ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7']) await receive(code);
    await office.look();
    const tried = async (): Promise<number> => (await rows()).reduce((sum, { attempts }) => sum + attempts, 0);
    expect(await tried()).toBe(7);
    expect((await rows())[0]?.next_try_at).toBeGreaterThanOrEqual(clock.at + 800);
    clock.at += 29_000;
    await office.look();
    expect(await tried()).toBe(7);
    clock.at += 2_000;
    await office.look();
    expect(await tried()).toBe(8);
    clock.at += 24 * HOUR_MS;
    portal.answer = () => ({ outcome: 'acknowledged' });
    await office.look();
    clock.at += 60_000;
    await office.look();
    expect(new Set(codesAt(portal))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7].map((n) => `D${n}/1`)));
  });

  it('goes on sending beside an answer that hangs, but for what is behind it', async () => {
    const receiver = await WebhookReceiver.start();
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    receiver.answer = async ({ body }) => {
      if (body === 'K1/1') await held;
      return 204;
    };
    webhook.answer = async ({ message, signal }) => {
      const body = `${message.subject.key}/${message.version}`;
      const { status } = await fetch(receiver.url, { method: 'POST', body, signal });
      return { outcome: 'acknowledged', status };
    };
    await office.addTarget({ id: 'hook', kind: 'webhook', fromBeginning: false });
    const got = (): string[] => receiver.received.map(({ body }) => body);
    const works = [];
    await receive('K1');
    works.push(office.look());
    await until(async () => got().includes('K1/1'));
    await resolve('K1');
    for (const code of ['K2', 'K3', 'K4', 'K5', 'K6']) {
      await receive(code);
      works.push(office.look());
      await until(async () => codesAt(webhook).includes(`${code}/1`));
    }
    expect(got()).toEqual(['K1/1', 'K2/1', 'K3/1', 'K4/1', 'K5/1', 'K6/1']);
    letGo();
    await Promise.all(works);
    expect(got().slice(6)).toEqual(['K1/2']);
    expect((await rows()).every(({ state, attempts }) => state === 'acknowledged' && attempts === 1)).toBe(true);
    await receiver.close();
  });

  it('has the log told of an acknowledgement until it has been told', async () => {
    let tries = 0;
    portal.tell = async (_target, message) => {
      tries += 1;
      if (tries === 1) throw new Error('killed');
      portal.told.push(message);
    };
    await office.addTarget({ id: 'cong', kind: 'portal', fromBeginning: false });
    await receive('E1');
    await expect(office.look()).rejects.toThrow('killed');
    expect((await rows())[0]?.fact_appended).toBe(false);
    await office.look();
    await office.look();
    expect(portal.told.map(({ subject, acknowledgedAt }) => [subject.key, acknowledgedAt])).toEqual([['E1', clock.at]]);
    expect((await rows())[0]?.fact_appended).toBe(true);
  });

  it('disables a target that has not succeeded for days while there were tries, and keeps what waits', async () => {
    webhook.disabledAfterDays = async () => 5;
    webhook.answer = () => ({ outcome: 'failed', status: 500 });
    await office.addTarget({ id: 'hook', kind: 'webhook', fromBeginning: false });
    await receive('F1');
    await office.look();
    clock.at += 4 * 24 * HOUR_MS;
    await office.look();
    expect((await office.targets.find('hook'))?.state).toBe('active');
    clock.at += 25 * HOUR_MS;
    await office.look();
    expect(await office.targets.find('hook')).toMatchObject({ state: 'disabled', disabledReason: 'no-success' });
    expect((await rows())[0]?.state).toBe('pending');
  });

  it('leaves the other side alone for as long as it asks', async () => {
    portal.answer = () => ({ outcome: 'failed', status: 429, retryAfterMs: HOUR_MS });
    await office.addTarget({ id: 'cong', kind: 'portal', fromBeginning: false });
    await receive('G1');
    await office.look();
    portal.answer = () => ({ outcome: 'acknowledged' });
    await receive('G2');
    clock.at += HOUR_MS - 1_000;
    await office.look();
    expect(portal.arrived).toEqual([]);
    clock.at += 2_000;
    await office.look();
    expect(new Set(codesAt(portal))).toEqual(new Set(['G1/1', 'G2/1']));
  });

  it('sends nothing that was made up, nor what was received before a day', async () => {
    await office.addTarget({ id: 'cong', kind: 'portal', fromDay: parseDay('2024-03-05'), fromBeginning: false });
    await office.addTarget({ id: 'hook', kind: 'webhook', fromBeginning: false });
    await receive('H1');
    const [receipt] = await desk.store.readStream(streamRef('dossier', 'H1'));
    if (!receipt) throw new Error('Nothing was logged');
    const { version: _version, recordedAt: _recordedAt, position: _position, ...made } = receipt;
    const seeded = { ...made, actor: 'seed', ordinal: 0, commandId: randomUUID() };
    await desk.store.append(streamRef('dossier', 'H2'), 0, [seeded]);
    await resolve('H2');
    await office.look();
    expect(codesAt(portal)).toEqual([]);
    expect(codesAt(webhook)).toEqual(['H1/1']);
  });

  it('tells nothing more to a machine that has been ended, and says so', async () => {
    const key = await makeClient(db.owner, { role: 'system', units: ['X'] });
    const id = key.slice(3, 19);
    await office.addTarget({ id: 'hook', kind: 'webhook', createdBy: `client-${id}`, fromBeginning: false });
    await receive('J1');
    await office.look();
    await db.owner.query('UPDATE client SET ended_at = $2 WHERE id = $1', [id, new Date(clock.at)]);
    await receive('J2');
    await office.look();
    expect(codesAt(webhook)).toEqual(['J1/1']);
    await new ForgetMessages(office.database, clock).disableOwnerless();
    expect(await office.targets.find('hook')).toMatchObject({ state: 'disabled', disabledReason: 'owner-ended' });
  });

  it('forgets what was acknowledged long ago, and nothing else', async () => {
    portal.answer = ({ message }) => ({ outcome: message.subject.key === 'I2' ? 'refused' : 'acknowledged' });
    await office.addTarget({ id: 'cong', kind: 'portal', fromBeginning: false });
    await receive('I1');
    await receive('I2');
    await office.look();
    const forgetting = new ForgetMessages(office.database, clock);
    clock.at += 89 * 24 * HOUR_MS;
    expect(await forgetting.forgetSome()).toBe(0);
    clock.at += 2 * 24 * HOUR_MS;
    expect(await forgetting.forgetSome()).toBe(1);
    expect((await rows()).map(({ key }) => key)).toEqual(['I2']);
    expect(await db.owner.query('SELECT attempt FROM outbox_attempt')).toHaveLength(1);
  });
});
