import { readFileSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import { SetClock } from '../../../test/support/outbox-office.ts';
import { lifeOf } from '../../../test/support/portal-lives.ts';
import {
  type Dies,
  type Expected,
  expectedOf,
  foundOf,
  PORTAL_TARGET,
  PortalOffice,
} from '../../../test/support/portal-office.ts';
import { rowsOf, SystemWorker } from '../../../test/support/system-worker.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { asDossierEvent } from '../../domain/dossier/dossier-events.ts';
import { fold } from '../../domain/dossier/fold.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { codeAt } from '../../log/aliases/alias.ts';
import { aliasesOf } from '../../log/aliases/aliases.ts';
import { syncedUpTo } from '../../read/index-766/synced-up-to.ts';
import { ExchangeImports } from '../../reference/exchange/exchange-imports.ts';
import { PROGRESS_TEXTS } from './rendering/progress-texts.ts';
import type { Faults } from './simulator/faults.ts';
import { PortalSimulator } from './simulator/portal-simulator.ts';

Logger.overrideLogger(false);

/** The whole of it: `PORTAL_TRIAL=2000 PORTAL_KILLS=50 npx jest src/exchange/portal/portal-trial` (docs/portal.md). */
const SIZE = Number(process.env['PORTAL_TRIAL'] ?? 60);
const KILLS = Number(process.env['PORTAL_KILLS'] ?? 2);
const AT_ONCE = 8;
const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
T,Tỉnh,province,,2004-01-01,,
X,Phường Một,commune,T,2004-01-01,,`;
const CODES = `kind,ours,theirs,validFrom
unit,X,000.01.00.H13,2004-01-01
field,Đầu tư,LV.DT,2004-01-01
`;

const FAULTS: readonly Readonly<[name: string, faults: Faults]>[] = [
  ['nothing', {}],
  ['delays', { delayMs: [0, 3] }],
  ['errors of the server', { error5xx: 0.2 }],
  ['a throttle', { throttle: 60 }],
  ['lost acknowledgements', { lostAck: 0.3 }],
  ['work done twice', { duplicate: 0.3 }],
  ['rejects', { reject: { rate: 0.1 } }],
  ['garbage', { garbage: 0.2 }],
  ['tokens that end', { expireToken: 0.05 }],
];
const ALL_AT_ONCE: Faults = {
  delayMs: [0, 2],
  error5xx: 0.05,
  lostAck: 0.1,
  duplicate: 0.1,
  reject: { rate: 0.03 },
  garbage: 0.05,
  expireToken: 1,
};

const IS_WHOLE = SIZE >= 2_000;

describe.each(['lgsp@2026', 'ministry@2026-06'] as const)('the portal by %s has what the log has', (contract) => {
  /** In the small size each fault is tried by one contract, all at once by both. */
  const faults = FAULTS.filter((_each, at) => IS_WHOLE || at === 0 || (at % 2 === 0) === (contract === 'lgsp@2026'));

  let db: TestDatabase;
  let desk: SystemWorker;
  let office: PortalOffice;
  let simulator: PortalSimulator;
  let last = 0;
  const codes: string[] = [];
  const clock = new SetClock(Date.now());

  beforeAll(async () => {
    db = await testDatabase();
    desk = new SystemWorker(db, undefined, clock);
    await desk.unitsFile(UNITS);
    await desk.procedures(readFileSync('test/golden/core/procedures.csv', 'utf8'));
    await new ExchangeImports(desk.database).importPortalCodes(rowsOf(CODES));
    simulator = new PortalSimulator({ seed: 20_261_130 });
    await simulator.start();
    office = new PortalOffice(db, clock);
    await office.addPortal(contract, simulator.url);
  }, 60_000);
  afterAll(async () => {
    await office.close();
    await desk.close();
    await simulator.stop();
    await db.close();
  });

  /** So many dossiers live a step each, then the next, while the portal is told. */
  async function live(count: number): Promise<void> {
    const lives = Array.from({ length: count }, () => {
      last += 1;
      return { code: `TRIAL-${last}`, steps: lifeOf(last) };
    });
    codes.push(...lives.map(({ code }) => code));
    for (let step = 0; lives.some(({ steps }) => steps.length > step); step += 1) {
      for (let from = 0; from < lives.length; from += AT_ONCE)
        await Promise.all(
          lives.slice(from, from + AT_ONCE).map(async ({ code, steps }) => {
            const told = steps[step];
            const applicant = step === 0 ? { applicant: 'Nguyễn Thị Thử' } : {};
            // The portal's acknowledgement may come in between.
            if (told) await desk.insist(code, told.type, told.data, told.at, applicant);
          }),
        );
      if (step % 2 === 0) await office.office.look();
    }
  }

  /** Steps whose message the system has parked, for a later one told more. */
  async function parkedSteps(): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await db.owner.query<{ key: string; type: string }>(
      `SELECT o.key, e.type FROM outbox AS o JOIN event_log AS e USING (feed, stream_id, version)
        WHERE o.state = 'parked' AND o.kind = 'progress' ORDER BY o.key, o.version`,
    );
    const parked = new Map<string, string[]>();
    for (const { key, type } of rows)
      parked.set(key, [
        ...(parked.get(key) ?? []),
        Object.entries(PROGRESS_TEXTS).find(([each]) => each === type)?.[1] ?? '',
      ]);
    return parked;
  }

  async function compare(): Promise<void> {
    const parked = await parkedSteps();
    const facts = await desk.reference.current();
    const refs = codes.map((code) => streamRef('dossier', code));
    const [streams, aliases] = await Promise.all([desk.store.readStreams(refs), aliasesOf(desk.database, refs)]);
    const pairs = refs.map((ref) => {
      const history = (streams.get(ref.streamId) ?? []).map(asDossierEvent);
      const dossier = fold(history, facts);
      if (dossier === null) throw new Error(`${ref.key} did not live`);
      const there = simulator.dossiers.find(codeAt(PORTAL_TARGET, ref, aliases.get(ref.streamId) ?? []));
      // What was parked may have arrived all the same: its acknowledgement was lost.
      const lost = parked.get(ref.key) ?? [];
      const told = ({ steps, ...rest }: Expected) => ({
        ...rest,
        steps: steps.filter((text) => !lost.includes(text)),
      });
      return {
        key: ref.key,
        expected: told(expectedOf(dossier, history)),
        found: there && told(foundOf(there)),
        there,
      };
    });
    expect(pairs.map(({ key, found }) => [key, found])).toEqual(pairs.map(({ key, expected }) => [key, expected]));
    const withoutEnd = pairs.filter(({ there }) => there?.statuses.includes(10) && !there.statuses.includes(9));
    expect(withoutEnd.map(({ key }) => key)).toEqual([]);
    expect(simulator.dossiers.all).toHaveLength(codes.length);
  }

  async function recover(): Promise<void> {
    simulator.setFaults({});
    await office.settle();
  }

  it.each(faults)(
    'under %s',
    async (_name, fault) => {
      simulator.setFaults(fault);
      await live(Math.ceil(SIZE / 20));
      await office.office.look();
      await recover();
      await compare();
    },
    120_000,
  );

  it('when it made a dossier without a word and refused the next try: a later event tells what is so now', async () => {
    do last += 1;
    while (lifeOf(last)[1]?.type !== 'ReceiptRefused');
    const code = `TRIAL-${last}`;
    codes.push(code);
    const [begun, ...steps] = lifeOf(last);
    if (!begun) throw new Error('A life has a beginning');
    await desk.insist(code, begun.type, begun.data, begun.at, { applicant: 'Nguyễn Thị Thử' });
    simulator.setFaults({ lostAck: 1 });
    await office.office.look();
    simulator.setFaults({ reject: { rate: 1 } });
    clock.at += 1_800_000;
    await office.office.look();
    for (const { type, data, at } of steps) await desk.insist(code, type, data, at, {});
    await recover();
    await compare();
  }, 120_000);

  it('when its port was closed for 12 hours: up to when it has all stands, and moves on afterwards', async () => {
    await simulator.stop();
    await live(Math.ceil(SIZE / 20));
    await office.office.look();
    const stands = await syncedUpTo(desk.database, 'T');
    clock.at += 12 * 3_600_000;
    await office.office.look();
    expect(await syncedUpTo(desk.database, 'X')).toBe(stands);
    await simulator.start();
    await recover();
    expect((await syncedUpTo(desk.database, 'T')) ?? 0).toBeGreaterThan(stands ?? Infinity);
    await compare();
  }, 120_000);

  it('under all at once, our process dying again and again while it sends', async () => {
    simulator.setFaults(ALL_AT_ONCE);
    const wheres: readonly Dies[] = ['before-sending', 'after-sending', 'before-telling'];
    for (let kill = 0; kill < KILLS; kill += 1) {
      await live(Math.ceil(SIZE / 2 / KILLS));
      const dying = PortalOffice.mortal(db, clock);
      await dying.die({ where: wheres[kill % wheres.length] ?? 'after-sending', after: kill });
      clock.at += 120_000;
    }
    await recover();
    await compare();
  }, 600_000);

  it('and the log has each first acknowledgement once', async () => {
    const rows = await db.owner.query<{ key: string; what: string; count: number }>(
      `SELECT key, data ->> 'what' AS what, count(*)::int AS count FROM event_log
        WHERE type = 'PortalSynced' GROUP BY key, data ->> 'what'`,
    );
    expect(rows.filter(({ count }) => count !== 1)).toEqual([]);
    expect(rows.filter(({ what }) => what === 'receipt')).toHaveLength(codes.length);
  });
});
