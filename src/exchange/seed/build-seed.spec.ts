import { createHash } from 'node:crypto';
import { CountedSeed, seedFiles } from '../../../test/support/counted-seed.ts';
import { plannedFigures } from '../../../test/support/planned-figures.ts';
import { buildSeed, planSeed, type SeedPlan } from './build-seed.ts';
import { SEED_LEVELS, type SeedLevel } from './report-figures.ts';

const SMALL = 0.02;

function hashOf(scale: number): string {
  const { procedures, events } = buildSeed(seedFiles(), scale);
  const hash = createHash('sha256').update(procedures);
  for (const piece of events) hash.update(piece);
  return hash.digest('hex');
}

describe('telling a synthetic half-year as events', () => {
  let plan: SeedPlan;
  let counted: CountedSeed;

  beforeAll(() => {
    plan = planSeed(seedFiles(), SMALL);
    counted = new CountedSeed(buildSeed(seedFiles(), SMALL));
  }, 120_000);

  it('tells nothing that an import would reject', () => {
    expect(counted.rejected).toEqual([]);
    expect(counted.dossiers).toBe(plan.dossiers.length);
    expect(counted.lines).toBeGreaterThan(4 * counted.dossiers);
  });

  it.each(SEED_LEVELS)('gives the planned figures when its events are folded: %s', (level) => {
    const sums = counted.byLevel.get(level) ?? {};
    const resolved = (sums.resolvedEarly ?? 0) + (sums.resolvedOnTime ?? 0) + (sums.resolvedLate ?? 0);
    const planned = plannedFigures(plan.dossiers, level);
    const told = Object.fromEntries(Object.keys(planned).map((figure) => [figure, sums[figure as 'received'] ?? 0]));
    expect({ ...told, resolved }).toEqual(planned);
  });

  it.each(SEED_LEVELS)('ends each dossier that was carried over or received, or leaves it pending: %s', (level) => {
    const { carriedOver, received, resolved, withdrawn, stopped, pending } = plan.targets.levels[level];
    expect(carriedOver + received).toBe(resolved + withdrawn + stopped + pending);
    expect(plannedFigures(plan.dossiers, level)).toMatchObject({
      carriedOver,
      received,
      resolved,
      withdrawn,
      stopped,
      pending,
    });
  });

  it('records each resolution and each stop of the clock in time, but for those that it plans otherwise', () => {
    expect(counted.total('resolvedLoggedLate')).toBe(3);
    expect(counted.total('stopsLoggedLate')).toBe(0);
    expect(counted.total('resolvedWhileStopped')).toBe(0);
  });

  it('is late where the report names units, with the causes that it names', () => {
    const named = counted.late.filter(({ lateCause }) => lateCause !== null);
    expect(named.map(({ receivingUnit, lateCause }) => `${receivingUnit} ${lateCause}`).toSorted()).toEqual([
      'H13-05 consulted-agency',
      'H13-16 system',
    ]);
    const units = new Set(counted.late.map(({ receivingUnit }) => receivingUnit));
    for (const { unit } of [...plan.targets.levels.province.lateNamed, ...plan.targets.levels.district.lateNamed]) {
      expect(units).toContain(unit);
    }
  });

  it('deals with the complaints as planned', () => {
    const { received, refused, answered, awaiting } = plan.targets.complaints;
    const ended = (end: string | null) => counted.complaints.filter((complaint) => complaint.end === end);
    expect(counted.complaints).toHaveLength(received);
    expect(ended('refused')).toHaveLength(refused);
    expect(ended('answered')).toHaveLength(answered);
    expect(ended(null).filter(({ informationRequestedAt }) => informationRequestedAt !== null)).toHaveLength(awaiting);
  });

  it('makes the same bytes each time', () => {
    expect(hashOf(0.01)).toBe(hashOf(0.01));
  });
});

describe('planning a half-year at the scale of the report', () => {
  let plan: SeedPlan;
  let figures: Record<SeedLevel, ReturnType<typeof plannedFigures>>;
  const total = (figure: keyof ReturnType<typeof plannedFigures>) =>
    SEED_LEVELS.reduce((sum, level) => sum + (figures[level][figure] ?? 0), 0);

  beforeAll(() => {
    plan = planSeed(seedFiles(), 1);
    const of = (level: SeedLevel) => plannedFigures(plan.dossiers, level);
    figures = { province: of('province'), district: of('district'), commune: of('commune') };
  }, 60_000);

  it.each([
    ['province', 86_643, 50, 0],
    ['district', 28_038, 13, 42],
    ['commune', 85_536, 6, 0],
  ] as const)('resolves the dossiers of the report and is late as often: %s', (level, resolved, late, logged) => {
    expect(figures[level]).toMatchObject({
      resolved,
      resolvedLate: late,
      resolvedLoggedLate: logged,
    });
  });

  it.each([
    ['924', 13],
    ['926', 8],
    ['919', 21],
  ])('is in time and late on the system where the report says so: %s', (unit, logged) => {
    expect(plan.dossiers.filter((dossier) => dossier.unit === unit && dossier.loggedLate)).toHaveLength(logged);
  });

  it.each([
    ['916', 1],
    ['918', 5],
    ['H13-05', 1],
    ['H13-10', 25],
    ['H13-16', 2],
    ['H13-08', 7],
  ])('is late where the report names the unit: %s', (unit, late) => {
    expect(plan.dossiers.filter((dossier) => dossier.unit === unit && dossier.late)).toHaveLength(late);
  });

  it.each([
    ['province', 47_218, 32_234],
    ['district', 5_061, 3_271],
    ['commune', 9_917, 9_555],
  ] as const)('takes in the dossiers of full online services: %s', (level, received, online) => {
    expect(figures[level]).toMatchObject({
      fullServiceReceived: received,
      fullServiceReceivedOnline: online,
    });
  });

  it('takes in the dossiers of online services, the documents and the payments of the report', () => {
    expect(total('onlineServiceReceived')).toBe(150_594);
    expect(total('onlineServiceReceivedOnline')).toBe(104_756);
    expect(total('documentsDigitised')).toBe(352_586);
    expect(total('onlinePayments')).toBe(75_625);
    expect(total('onlinePaymentsDong')).toBe(35_100_000_000);
  });

  it.each([
    ['province', '64.79', '73.96', '6.56'],
    ['district', '70.09', '79.81', '14.75'],
    ['commune', '85.53', '88.50', '19.96'],
  ] as const)('gives the rates of digitisation: %s', (level, digitised, electronic, reusing) => {
    const planned = figures[level];
    expect(percent(planned.resolvedDigitised, planned.resolved)).toBe(digitised);
    expect(percent(planned.resolvedElectronic, planned.resolvedResultDue)).toBe(electronic);
    expect(percent(planned.receivedReusing, planned.received)).toBe(reusing);
  });

  it('gives the rate of fees that are paid online', () => {
    expect(percent(total('feeSettledOnline'), total('feeSettled'))).toBe('55.26');
  });

  it('names as many procedures as the report, and has as many in the catalogue', () => {
    expect(servicesOf(plan)).toEqual({ withDossiers: 349, online: 323, digitised: 608, paidOnline: 150 });
    expect(catalogueOf(plan)).toEqual({
      province: 1_456,
      district: 260,
      commune: 134,
      full: 1_055,
      partial: 227,
      published: 235,
      abolished: 229,
      sameLevel: 262,
      crossLevel: 94,
      nonTerritorial: 19,
      withFee: 480,
      payableOnline: 240,
    });
  });
});

describe('telling the half-year at the scale of the report', () => {
  let counted: CountedSeed;

  beforeAll(() => {
    counted = new CountedSeed(buildSeed(seedFiles(), 1));
  }, 600_000);

  it('tells of 207,107 dossiers and nothing that an import would reject', () => {
    expect(counted.rejected).toEqual([]);
    expect(counted.dossiers).toBe(207_107);
  });

  it.each([
    ['province', 86_643, 86_593, 47_218, 32_234],
    ['district', 28_038, 28_025, 5_061, 3_271],
    ['commune', 85_536, 85_530, 9_917, 9_555],
  ] as const)(
    'gives the report’s own numbers, folded one by one: %s',
    (level, resolved, onTime, fullService, fullServiceOnline) => {
      const { resolvedEarly = 0, resolvedOnTime = 0, resolvedLate = 0, ...sums } = counted.byLevel.get(level) ?? {};
      expect(resolvedEarly + resolvedOnTime).toBe(onTime);
      expect(resolvedEarly + resolvedOnTime + resolvedLate).toBe(resolved);
      expect([sums.fullServiceReceived, sums.fullServiceReceivedOnline]).toEqual([fullService, fullServiceOnline]);
    },
  );

  it('counts the dossiers that were late on the system alone in the three districts of the report', () => {
    const logged = [...counted.byUnit].filter(([, sums]) => (sums.resolvedLoggedLate ?? 0) > 0);
    const byUnit = Object.fromEntries(logged.map(([unit, sums]) => [unit, sums.resolvedLoggedLate]));
    expect(byUnit).toEqual({ '924': 13, '926': 8, '919': 21 });
  });

  it('counts online dossiers and complaints as the report does', () => {
    expect(counted.total('onlineServiceReceived')).toBe(150_594);
    expect(counted.total('onlineServiceReceivedOnline')).toBe(104_756);
    const ended = (end: string) => counted.complaints.filter((complaint) => complaint.end === end).length;
    expect([counted.complaints.length, ended('refused'), ended('answered')]).toEqual([152, 117, 31]);
  });
});

function percent(part = 0, whole = 0): string {
  return (Math.round((part * 10_000) / whole) / 100).toFixed(2);
}

function servicesOf({ dossiers }: SeedPlan) {
  const received = dossiers.filter(({ carriedOver, fate }) => !carriedOver && fate !== 'refused');
  const services = received.filter(({ procedure }) => procedure.onlineLevel !== 'information');
  const distinct = (some: typeof received) => new Set(some.map(({ procedure }) => procedure.code)).size;
  return {
    withDossiers: distinct(services),
    online: distinct(services.filter(({ channel }) => channel === 'online')),
    digitised: distinct(dossiers.filter(({ fate, result }) => fate === 'resolved' && result === 'digitised')),
    paidOnline: distinct(received.filter(({ pays }) => pays === 'online')),
  };
}

function catalogueOf({ catalogue }: SeedPlan) {
  const inForce = catalogue.filter(({ validTo }) => validTo === '');
  const count = (is: (procedure: (typeof inForce)[number]) => boolean) => inForce.filter(is).length;
  const ofLevel = (wanted: string) => count(({ level }) => level === wanted);
  return {
    province: ofLevel('province'),
    district: ofLevel('district'),
    commune: ofLevel('commune'),
    full: count(({ onlineLevel }) => onlineLevel === 'full'),
    partial: count(({ onlineLevel }) => onlineLevel === 'partial'),
    published: count(({ validFrom }) => validFrom >= '2023-12-15' && validFrom <= '2024-06-14'),
    abolished: catalogue.filter(({ validTo }) => validTo >= '2023-12-15' && validTo < '2024-06-14').length,
    sameLevel: count(({ interlinked }) => interlinked === 'same-level'),
    crossLevel: count(({ interlinked }) => interlinked === 'cross-level'),
    nonTerritorial: count(({ nonTerritorial }) => nonTerritorial),
    withFee: count(({ feeDong }) => feeDong > 0),
    payableOnline: count(({ feeDong, payableOnline }) => feeDong > 0 && payableOnline),
  };
}
