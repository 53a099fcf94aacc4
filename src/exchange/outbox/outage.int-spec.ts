import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { OtherSide, OutboxOffice, SetClock } from '../../../test/support/outbox-office.ts';
import { SystemWorker } from '../../../test/support/system-worker.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { streamRef } from '../../log/stream-ref.ts';
import type { NewEvent } from '../../domain/values/logged-event.ts';
import type { SendAnswer } from './answer.ts';
import type { Sending } from './target-kind.ts';

Logger.overrideLogger(false);
jest.setTimeout(600_000);

/** `OUTBOX_EVENTS=11000 npx jest src/exchange/outbox/outage` is what a day of a city brings. */
const EVENTS = Number(process.env['OUTBOX_EVENTS'] ?? 600);
const EVENTS_A_DOSSIER = 4;
const HOURS = 24;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
T,Tỉnh,province,,2004-01-01,,
X,Phường Một,commune,T,2004-01-01,,`;
const SETTINGS = { maxPerSecond: 10_000, concurrency: 16 };
const BEGIN = Date.parse('2024-03-04T09:00:00+07:00');

describe('what is sent to others', () => {
  let db: TestDatabase;
  let desk: SystemWorker;
  let life: readonly NewEvent[];
  const clock = new SetClock(BEGIN);

  beforeAll(async () => {
    db = await testDatabase();
    desk = new SystemWorker(db, undefined, clock);
    await desk.unitsFile(UNITS);
    await desk.procedures(readFileSync('test/golden/core/procedures.csv', 'utf8'));
    life = await lifeOfOne();
  });
  afterEach(async () => {
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

  /** Four events as a desk logs them, to be logged again under other codes. */
  async function lifeOfOne(): Promise<NewEvent[]> {
    const at = (minute: number): string => `2024-03-04T08:${String(minute).padStart(2, '0')}:00+07:00`;
    const receipt = { procedure: '9.000003', channel: 'in-person', receivingUnit: 'X', feeDong: 0 };
    await desk.desk('FIRST', 'DossierReceived', receipt, at(10));
    for (const minute of [20, 30]) await desk.desk('FIRST', 'DossierForwarded', { holder: 'X' }, at(minute));
    await desk.desk('FIRST', 'DossierResolved', { outcome: 'granted' }, at(40));
    const logged = await desk.store.readStream(streamRef('dossier', 'FIRST'));
    return logged.map(({ version: _version, recordedAt: _recorded, position: _position, ...event }) => ({
      ...event,
      ordinal: 0,
    }));
  }

  async function live(codes: readonly string[]): Promise<void> {
    const events = (): NewEvent[] => life.map((event) => ({ ...event, commandId: randomUUID() }));
    await Promise.all(codes.map((code) => desk.store.append(streamRef('dossier', code), 0, events())));
  }

  const codes = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${prefix}-${n}`);

  function versionsByCode(other: OtherSide): ReadonlyMap<string, number[]> {
    const byCode = new Map<string, number[]>();
    for (const { code, version } of other.arrived) byCode.set(code, [...(byCode.get(code) ?? []), version]);
    return byCode;
  }

  /** Another side that is told when a message comes while it is being sent already. */
  function oneAtATime(): OtherSide {
    const other = new OtherSide('portal', clock);
    const inFlight = new Set<string>();
    other.answer = async ({ message }: Sending): Promise<SendAnswer> => {
      expect(inFlight.has(message.id)).toBe(false);
      inFlight.add(message.id);
      await pause(2);
      inFlight.delete(message.id);
      return { outcome: 'acknowledged' };
    };
    return other;
  }

  /** A worker takes messages and does nothing more. @returns how many it has taken with it */
  async function dieHolding(office: OutboxOffice | undefined): Promise<number> {
    const target = await office?.targets.find('cong');
    const taken = target ? await office?.messages.take(target, SETTINGS) : undefined;
    await office?.close();
    return taken?.length ?? 0;
  }

  const whole = (all: readonly string[]) => new Map(all.map((code) => [code, [1, 2, 3, 4]]));

  it(`waits for the other side for a day: ${EVENTS} events then arrive in order, once`, async () => {
    clock.at = BEGIN;
    const portal = new OtherSide('portal', clock);
    const office = new OutboxOffice(db, clock, [portal]);
    await office.addTarget({ id: 'cong', kind: 'portal', settings: SETTINGS, fromBeginning: false });
    let tries = 0;
    portal.answer = () => {
      tries += 1;
      return { outcome: 'failed', code: 'timeout' };
    };
    const all = codes('DAY', EVENTS / EVENTS_A_DOSSIER);
    const anHour = Math.ceil(all.length / HOURS);
    for (let hour = 0; hour < HOURS; hour += 1) {
      await live(all.slice(hour * anHour, (hour + 1) * anHour));
      await office.look();
      clock.at += HOUR_MS;
    }
    expect(portal.arrived).toEqual([]);
    // While it is away one message tries the way, at each look an hour apart.
    expect(tries).toBeLessThan(HOURS + 60);

    const backAt = clock.at;
    portal.answer = () => ({ outcome: 'acknowledged' });
    while (portal.arrived.length < EVENTS && clock.at - backAt < HOUR_MS) {
      clock.at += 5_000;
      await office.look();
    }
    expect((portal.arrived[0]?.at ?? 0) - backAt).toBeLessThanOrEqual(MINUTE_MS);
    expect(versionsByCode(portal)).toEqual(whole(all));
    const states = await db.owner.query('SELECT DISTINCT state FROM outbox');
    expect(states).toEqual([{ state: 'acknowledged' }]);
    await office.close();
  });

  it('is sent by one worker at a time, and by another where one dies with it', async () => {
    clock.at = BEGIN;
    const portal = oneAtATime();
    const offices = [0, 1, 2].map(() => new OutboxOffice(db, clock, [portal], 0.1));
    await offices[0]?.addTarget({ id: 'cong', kind: 'portal', settings: SETTINGS, fromBeginning: false });
    const all = codes('TWO', 40);
    await live(all);
    await offices[0]?.filling.catchUp();
    const held = await dieHolding(offices[2]);
    expect(held).toBeGreaterThan(0);
    const left = offices.slice(0, 2);
    for (const end = Date.now() + 30_000; portal.arrived.length < 160 && Date.now() < end;) {
      await Promise.all(left.map((office) => office.look()));
      await pause(50);
    }
    expect(versionsByCode(portal)).toEqual(whole(all));
    const again = await db.owner.query<{ n: number }>('SELECT count(*)::int AS n FROM outbox WHERE attempts > 1');
    expect(again[0]?.n).toBe(held);
    await Promise.all(left.map((office) => office.close()));
  });

  it('is not sent again by a rebuild', async () => {
    clock.at = BEGIN;
    const portal = new OtherSide('portal', clock);
    const office = new OutboxOffice(db, clock, [portal]);
    await office.addTarget({ id: 'cong', kind: 'portal', settings: SETTINGS, fromBeginning: false });
    await live(codes('RE', 5));
    await office.look();
    expect(portal.arrived).toHaveLength(20);
    await desk.projection.rebuild.run();
    await office.look();
    expect(portal.arrived).toHaveLength(20);
    await office.close();
  });
});
