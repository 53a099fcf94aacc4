import fc from 'fast-check';
import { factsOf, rulesWith } from '../../../test/support/clock-lives.ts';
import { tryStep } from '../../../test/support/dossier-lives.ts';
import { DossierScenario, localText, RECEIPT } from '../../../test/support/dossier-scenario.ts';
import type { DossierEventType } from '../../domain/dossier/dossier-events.ts';
import type { Incident } from '../../reference/incidents/incident.ts';
import { asAsked, isWaitingAt } from '../../domain/clock/legal-clock.ts';
import { settleIncidents } from './settle-incidents.ts';

const SEED = 20_260_908;
const RUNS = { seed: SEED, numRuns: 400 };
const MINUTE = 60_000;

type Draft = Readonly<{ type: DossierEventType; minutes: number }>;

const DATA: Readonly<Partial<Record<DossierEventType, object>>> = {
  SupplementRequested: { reason: 'Thiếu' },
  PaymentRequested: { amountDong: 10_000, stopsClock: true, purpose: 'obligation' },
  PaymentRecorded: { amountDong: 30_000, method: 'online' },
  DossierForwarded: { holder: 'P1' },
  ConsultationRequested: { consultedUnit: 'S1' },
  DocumentsDigitised: { kind: 'component', documents: 1 },
  DossierResolved: { outcome: 'granted' },
};
const MOVING: DossierEventType[] = [
  'SupplementRequested',
  'SupplementAccepted',
  'PaymentRequested',
  'PaymentRecorded',
  'CompetentUnitReceived',
];
/** What moves no clock that runs; one that waits may start by it. */
const IDLE: DossierEventType[] = [
  'DossierForwarded',
  'ConsultationRequested',
  'DocumentsDigitised',
  'CompetentUnitReceived',
];

const draftsOf = (types: DossierEventType[], longest: number): fc.Arbitrary<Draft[]> =>
  fc.array(fc.record({ type: fc.constantFrom(...types), minutes: fc.integer({ min: 1, max: 2_000 }) }), {
    maxLength: longest,
  });

/** How a dossier comes in; each starts its clock in another way, or makes promises of another kind. */
const BEGINNINGS = {
  'at its own unit': {},
  'known by its day': {},
  'after a submission': {},
  'part of a group': { lead: 'L-0', competentUnit: 'C2' },
  'on its way to the competent unit': { startsAt: 'competent-unit', competentUnit: 'C2' },
  'part of a group, on its way': { startsAt: 'competent-unit', competentUnit: 'C2', lead: 'L-0' },
} as const;
type Beginning = keyof typeof BEGINNINGS;

const anyLife = fc.record({
  beginning: fc.constantFrom(...(Object.keys(BEGINNINGS) as Beginning[])),
  rules: rulesWith('working-day', 'calendar-day', 'working-hour', 'hour'),
  received: fc.integer({ min: Date.UTC(2026, 6, 20) / MINUTE, max: Date.UTC(2026, 11, 29) / MINUTE }),
  before: draftsOf(MOVING, 6),
  gap: fc.nat(1_500),
  meanwhile: draftsOf(IDLE, 4),
  moving: draftsOf(MOVING, 4),
  lasts: fc.integer({ min: 1, max: 6_000 }),
  resolvedAfter: fc.nat(20_000),
});

/** A dossier that lives on: minutes are of the life. */
class Life {
  readonly scenario: DossierScenario;

  constructor(
    private readonly facts: ReturnType<typeof factsOf>,
    public now: number,
    beginning: Beginning,
  ) {
    this.scenario = new DossierScenario(facts);
    if (beginning === 'after a submission') {
      this.scenario.given('DossierSubmitted', this.text(now), RECEIPT);
      this.now += 60;
    }
    const known = beginning === 'known by its day' ? ({ known: 'day' } as const) : {};
    this.scenario.given('DossierReceived', this.text(this.now), { ...RECEIPT, ...BEGINNINGS[beginning] }, known);
  }

  live(drafts: readonly Draft[]): this {
    for (const { type, minutes } of drafts) {
      this.now += minutes;
      const at = this.text(this.now);
      tryStep(this.scenario, { type, at, recordedAt: at, data: { ...DATA[type] } });
    }
    return this;
  }

  /** What the job logs when it comes by now. */
  settle(incident: Incident): this {
    const { scenario } = this;
    const judge = settleIncidents([incident], this.facts);
    for (const { decision, occurredAt } of judge(scenario.state, this.now * MINUTE, scenario.events)) {
      const { pinned: _pins, ...data } = decision.data;
      const options = { recordedAt: this.text(this.now), origin: 'system' } as const;
      scenario.given(decision.type as DossierEventType, localText(occurredAt) ?? '', data, options);
    }
    return this;
  }

  get clock() {
    const { clock } = this.scenario.state;
    if (clock === null) throw new Error('A received dossier has a clock');
    return clock;
  }

  get waits(): boolean {
    return isWaitingAt(this.clock, this.now * MINUTE);
  }

  /** Not before the latest moment of the clock; one that waits has none yet but its beginning. */
  get afterItsClock(): number {
    return this.waits ? this.now : Math.max(this.now, Math.ceil((this.clock.marks.at(-1)?.at ?? 0) / MINUTE));
  }

  /** What a citizen sees of it, now and once nothing waits any more. */
  get seen() {
    return [asAsked(this.clock, this.now * MINUTE), this.clock].map(
      ({ dueAt, firstDueAt, overdueFrom, stoppedBy, judgement, lateStops, startedAt }) => ({
        dueAt,
        firstDueAt,
        overdueFrom,
        stoppedBy,
        judgement,
        lateStops,
        startedAt,
      }),
    );
  }

  private text(minute: number): string {
    return localText(minute * MINUTE) ?? '';
  }
}

function incidentOf(from: number, to: number | null): Incident {
  const times = { from: from * MINUTE, to: to === null ? null : to * MINUTE };
  return { code: 'SC1', system: 'Cổng', ...times, procedureGroup: null, notice: null };
}

describe(`an incident that is declared late (seed ${SEED})`, () => {
  type Drawn = Readonly<{
    beginning: Beginning;
    rules: Parameters<typeof factsOf>[0];
    received: number;
    before: readonly Draft[];
  }>;
  const begin = ({ beginning, rules, received, before }: Drawn) => {
    const startsAt = 'startsAt' in BEGINNINGS[beginning] ? 'competent-unit' : 'receipt';
    return new Life(factsOf({ ...rules, startsAt, countsIncidents: true }), received, beginning).live(before);
  };

  it('gives what one declared at once gives, where nothing of the clock has happened since it began', () => {
    const moved = new Map<string, number>();
    const count = (what: string) => moved.set(what, (moved.get(what) ?? 0) + 1);
    fc.assert(
      fc.property(anyLife, ({ gap, meanwhile, lasts, resolvedAfter, ...drawn }) => {
        const [atOnce, late] = [begin(drawn), begin(drawn)];
        const from = atOnce.afterItsClock + gap;
        const end = from + meanwhile.reduce((sum, { minutes }) => sum + minutes, 0) + lasts;
        for (const life of [atOnce, late]) life.now = from;
        const waited = late.waits;
        atOnce.settle(incidentOf(from, null)).live(meanwhile);
        late.live(meanwhile);
        const before = late.clock.dueAt;
        for (const life of [atOnce, late]) life.now = end;
        atOnce.settle(incidentOf(from, end));
        late.settle(incidentOf(from, end));
        expect(late.seen).toEqual(atOnce.seen);
        if (late.clock.dueAt !== before) count(drawn.beginning);
        if (late.clock.dueAt !== before && waited && !late.waits) count('over its start');
        const resolution: Draft[] = [{ type: 'DossierResolved', minutes: resolvedAfter }];
        expect(late.live(resolution).seen).toEqual(atOnce.live(resolution).seen);
      }),
      RUNS,
    );
    const seldom = [...Object.keys(BEGINNINGS), 'over its start'].filter((what) => (moved.get(what) ?? 0) < 10);
    expect(seldom).toEqual([]);
  });

  it('else counts from the latest moment of the clock', () => {
    let later = 0;
    fc.assert(
      fc.property(anyLife, ({ gap, moving, lasts, ...drawn }) => {
        const [declared, counted] = [begin(drawn), begin(drawn)];
        const from = declared.now + gap;
        for (const life of [declared, counted]) life.live(moving);
        const moment = Math.ceil((declared.clock.marks.at(-1)?.at ?? 0) / MINUTE);
        const to = Math.max(from, moment, declared.now) + lasts;
        for (const life of [declared, counted]) life.now = to;
        if (moment > from) later += 1;
        declared.settle(incidentOf(from, to));
        counted.settle(incidentOf(Math.max(from, moment), to));
        expect(declared.seen).toEqual(counted.seen);
      }),
      RUNS,
    );
    expect(later).toBeGreaterThan(50);
  });
});
