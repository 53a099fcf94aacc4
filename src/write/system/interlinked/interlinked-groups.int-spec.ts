import { readFileSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import { Dice } from '../../../../test/model/dice.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { SystemWorker } from '../../../../test/support/system-worker.ts';
import { type TestDatabase, testDatabase } from '../../../../test/support/test-database.ts';
import type { DossierEventType } from '../../../domain/dossier/dossier-events.ts';
import type { Dossier } from '../../../domain/dossier/dossier-state.ts';
import { partFactsOf, tellsMore } from '../../../domain/dossier/interlinked.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import type { EventStore } from '../../../log/event-store.ts';
import { Streams } from '../../../log/streams/streams.ts';
import { SubscriptionRunner } from '../../../log/subscriptions/subscription-runner.ts';
import { FollowGroups } from './follow-groups.ts';
import { GroupFeeds } from './group-feeds.ts';
import { InterlinkedStreams } from './interlinked-streams.ts';
import { LookAfterGroups } from './look-after-groups.ts';

Logger.overrideLogger(false);

const SEED = 20_261_130;
const UNITS = `code,name,level,parent,validFrom,validTo,legalBasis
T,Tỉnh,province,,2004-01-01,,
X,Phường Một,commune,T,2004-01-01,,
CA,Công an phường,commune,T,2004-01-01,,`;
const LEAD = { procedure: '9.000003', channel: 'in-person', receivingUnit: 'X', feeDong: 30_000 };
const partsOf = (lead: string) => [
  { part: 'khai-sinh', code: `${lead}-1`, procedure: '9.000003', competentUnit: 'X' },
  { part: 'thuong-tru', code: `${lead}-2`, procedure: '9.000009', competentUnit: 'CA' },
  { part: 'bhyt', code: `${lead}-3`, procedure: '9.000004', competentUnit: 'T' },
];

class SetClock extends MachineClock {
  at = Date.parse('2024-03-04T09:00:00+07:00');

  override now(): number {
    return this.at;
  }
}

/** Streams whose worker dies once in a while: before an event is in the log, or just after. */
class MortalStreams extends Streams {
  constructor(
    events: EventStore,
    private readonly dice: Dice | null,
  ) {
    super(events);
  }

  override async append(...[stream, event, beside]: Parameters<Streams['append']>) {
    if (this.dice?.chance(20)) throw new Error('killed before');
    const appended = await super.append(stream, event, beside);
    if (this.dice?.chance(20)) throw new Error('killed after');
    return appended;
  }
}

describe('looking after interlinked groups', () => {
  let db: TestDatabase;
  let worker: SystemWorker;
  const clock = new SetClock();

  beforeAll(async () => {
    db = await testDatabase();
    worker = new SystemWorker(db, undefined, clock);
    await worker.unitsFile(UNITS);
    await worker.procedures(readFileSync('test/golden/core/procedures.csv', 'utf8'));
  });
  afterAll(async () => {
    await worker.close();
    await db.close();
  });

  function groupsOf(dice: Dice | null) {
    const { database, store, reference } = worker;
    const known = new InterlinkedStreams(database);
    const following = new SubscriptionRunner(database, new FollowGroups(database, new GroupFeeds(database), known));
    const looking = new LookAfterGroups(known, new MortalStreams(store, dice), reference, clock);
    return {
      follow: () => following.catchUpAll(),
      look: async (): Promise<void> => {
        await following.catchUpAll();
        await looking.run();
      },
    };
  }

  const look = () => groupsOf(null).look();
  const at = (day: string): string => `2024-03-${day}+07:00`;
  const command = { origin: 'command' } as const;

  it('receives each part where and when its lead was, once, and tells the lead', async () => {
    await worker.desk(
      'A',
      'DossierReceived',
      { ...LEAD, parts: partsOf('A'), identityCheck: 'vneid' },
      at('04T08:30:00'),
      command,
    );
    await look();
    await look();
    expect(await worker.typesOf('A')).toEqual(['DossierReceived', ...Array<string>(3).fill('PartChanged')]);
    const part = await worker.dossier('A-2');
    expect(part).toMatchObject({ lead: 'A', feeDong: 0, receivingUnit: 'X', competentUnit: 'CA', sentOn: true });
    expect(part.identityCheck).toBe('vneid');
    expect(part.receivedAt).toBe(Date.parse(at('04T08:30:00')));
    expect(await Promise.all(['A-1', 'A-2', 'A-3'].map((code) => worker.due(code)))).toEqual([
      '2024-03-11',
      '2024-03-13',
      '2024-03-25',
    ]);
  });

  it('withdraws what is still open of a lead that is withdrawn, and nothing else', async () => {
    await worker.desk('B', 'DossierReceived', { ...LEAD, parts: partsOf('B') }, at('04T08:30:00'), command);
    await look();
    await worker.desk('B-1', 'DossierResolved', { outcome: 'granted' }, at('04T08:40:00'));
    await worker.desk('B', 'DossierWithdrawn', {}, at('04T08:50:00'), command);
    await look();
    const parts = await Promise.all(['B-1', 'B-2', 'B-3'].map((code) => worker.dossier(code)));
    expect(parts.map(({ end, endedAt }) => [end, endedAt])).toEqual([
      ['resolved', Date.parse(at('04T08:40:00'))],
      ['withdrawn', Date.parse(at('04T08:50:00'))],
      ['withdrawn', Date.parse(at('04T08:50:00'))],
    ]);
    expect((await worker.dossier('B')).end).toBe('withdrawn');
  });

  it('is verified: a lead that knows something else of a part than the log is found, one that waits is not', async () => {
    await worker.desk('V', 'DossierReceived', { ...LEAD, parts: partsOf('V') }, at('04T08:30:00'), command);
    await look();
    const findings = async () => (await worker.projection.verify.run()).filter(({ kind }) => kind === 'interlinked');
    await worker.desk('V-1', 'DossierResolved', { outcome: 'granted' }, at('04T08:40:00'));
    expect(await findings()).toEqual([]);
    // As if the subscription had passed it over.
    await groupsOf(null).follow();
    await db.owner.query("UPDATE interlinked_stream SET seen = asked WHERE lead = 'V'");
    expect(await findings()).toEqual([
      { kind: 'interlinked', where: 'V', message: 'its part khai-sinh is otherwise than its lead knows' },
    ]);
    await db.owner.query("UPDATE interlinked_stream SET asked = asked + 1 WHERE lead = 'V'");
    expect(await findings()).toEqual([]);
    await look();
    expect(await findings()).toEqual([]);
  });

  it('leaves a code alone that another dossier has, and the parts of an import to that import', async () => {
    await worker.desk('C-1', 'DossierReceived', LEAD, at('04T08:00:00'), command);
    await worker.desk('C', 'DossierReceived', { ...LEAD, parts: partsOf('C') }, at('04T08:30:00'), command);
    await worker.desk('I', 'DossierReceived', { ...LEAD, parts: partsOf('I') }, at('04T08:30:00'));
    const { code: _code, part: _part, ...own } = partsOf('I')[0] ?? {};
    await worker.desk('I-1', 'DossierReceived', { ...LEAD, ...own, lead: 'I' }, at('04T08:30:00'));
    await look();
    const known = async (code: string) => (await worker.dossier(code)).parts?.map((part) => part.known?.status ?? null);
    expect([await known('C'), await known('I')]).toEqual([
      [null, 'received', 'received'],
      ['received', null, null],
    ]);
    expect(await worker.typesOf('I-2')).toEqual([]);
  });

  it('comes to the same whoever dies when, and counts each group once', async () => {
    const dice = new Dice(SEED);
    const mortals = [groupsOf(dice), groupsOf(dice)];
    const leads = ['R0', 'R1', 'R2', 'R3', 'R4', 'R5'];
    for (let day = 5; day <= 13; day += 1) {
      clock.at = Date.parse(at(`${String(day).padStart(2, '0')}T10:00:00`));
      for (const lead of [...leads, ...leads, ...leads]) await happen(lead, dice, clock.now());
      await Promise.allSettled(mortals.map((mortal) => mortal.look()));
    }
    await look();
    await worker.projection.runner.catchUpAll();
    const onTime: boolean[] = [];
    for (const code of leads) onTime.push(await isToldAndOnTime(code));
    const counted = { received: leads.length, onTime: onTime.filter(Boolean).length };
    const [sums] = await worker.database.query<Record<'received' | 'onTime', string>>(
      `SELECT sum(interlinked_received) AS received, sum(interlinked_on_time) AS "onTime" FROM tally_cell
         JOIN subject ON subject.id = subject_id WHERE business_on >= '2024-03-05' AND subject.procedure = '9.000009'`,
    );
    expect({ received: Number(sums?.received), onTime: Number(sums?.onTime) }).toEqual(counted);
    expect(counted.onTime).toBeGreaterThan(0);
    expect(await worker.projection.verify.run()).toEqual([]);
  }, 120_000);

  /** The lead knows how each of its parts is, and each was received once; whether the group was on time, by hand. */
  async function isToldAndOnTime(code: string): Promise<boolean> {
    const group = await worker.dossier(code);
    const parts = await Promise.all(partsOf(code).map((part) => worker.dossier(part.code)));
    for (const [index, part] of parts.entries()) {
      const facts = partFactsOf(part);
      const known = group.parts?.[index]?.known ?? null;
      expect({ code, index, known: tellsMore(facts, known) ? known : facts }).toEqual({ code, index, known: facts });
      const types = await worker.typesOf(`${code}-${index + 1}`);
      expect(types.filter((type) => type === 'DossierReceived')).toHaveLength(1);
    }
    return isOnTimeByHand(group, parts);
  }

  /** Something that happens to a group on a day: it is received, or one of its parts goes on. */
  async function happen(lead: string, dice: Dice, now: number): Promise<void> {
    const when = new Date(now - dice.roll(60) * 60_000).toISOString();
    if ((await worker.typesOf(lead)).length === 0) {
      const receipt = { ...LEAD, procedure: '9.000009', parts: partsOf(lead) };
      return worker.desk(lead, 'DossierReceived', receipt, when, command);
    }
    const code = `${lead}-${1 + dice.roll(3)}`;
    const version = (await worker.typesOf(code)).length;
    if (version === 0) return;
    const annulment: [DossierEventType, object] = [
      'EventCorrected',
      { corrects: version, annul: true, reason: 'Nhầm' },
    ];
    const step = dice.pick<[DossierEventType, object]>(
      ['DossierResolved', { outcome: 'granted' }],
      ['DossierResolved', { outcome: 'refused' }],
      ['DossierResolved', { outcome: 'granted', electronicResult: true }],
      ['SupplementRequested', { reason: 'Thiếu' }],
      ['SupplementAccepted', {}],
      ['DossierStopped', { reason: 'Dừng' }],
    );
    const [type, data] = dice.chance(15) ? annulment : step;
    try {
      await worker.desk(code, type, data, when);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
});

/** By the parts alone: all of them that count have ended, and none was late. */
function isOnTimeByHand(group: Dossier, parts: readonly Dossier[]): boolean {
  const counting = parts.filter(({ annulled }) => !annulled);
  if (group.end === 'withdrawn' || counting.length === 0) return false;
  return counting.every(({ end, endedAt, clock }) => {
    if (end === 'resolved') return clock?.judgement !== 'late';
    return endedAt !== null && endedAt < (clock?.overdueFrom ?? Number.POSITIVE_INFINITY);
  });
}
