import fc from 'fast-check';
import { DossierScenario, localInstant, localText, SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import { contributions } from '../figures/dossier-contributions.ts';
import { groupOverdueFrom, isPartLate, partFactsOf, tellsMore } from './interlinked.ts';
import { promisesOf } from './promises.ts';

const PARTS = [
  { part: 'khai-sinh', code: 'L-1', procedure: '1.000001', competentUnit: 'C1' },
  { part: 'thuong-tru', code: 'L-2', procedure: '1.000002', competentUnit: 'C2' },
];

/** Received on Monday 4 March 2024 at 09:00. */
function lead(): DossierScenario {
  return new DossierScenario().received('2024-03-04 09:00', { parts: PARTS, feeDong: 20_000 });
}

type Told = Readonly<{ status?: string; endedAt?: string; judgement?: string; overdueFrom?: string }>;

function tell(scenario: DossierScenario, part: string, version: number, told: Told = {}): DossierScenario {
  const at = (text: string | undefined) =>
    text === undefined ? {} : { at: new Date(localInstant(text)).toISOString() };
  const data = {
    part,
    version,
    status: told.status ?? 'received',
    ...(told.endedAt === undefined ? {} : { endedAt: at(told.endedAt).at }),
    ...(told.judgement === undefined ? {} : { judgement: told.judgement }),
    ...(told.overdueFrom === undefined ? {} : { overdueFrom: at(told.overdueFrom).at }),
  };
  return scenario.given('PartChanged', '2024-03-20 10:00', data);
}

const OPEN = { overdueFrom: '2024-03-12 00:00' };
const IN_TIME = {
  status: 'resolved',
  endedAt: '2024-03-11 10:00',
  judgement: 'onTime',
  overdueFrom: '2024-03-12 00:00',
};
const LATE = { ...IN_TIME, endedAt: '2024-03-13 10:00', judgement: 'late' };
const GIVEN_UP = { status: 'withdrawn', endedAt: '2024-03-06 10:00', overdueFrom: '2024-03-12 00:00' };

function figures({ state }: DossierScenario): string[] {
  return contributions(state, SCENARIO_FACTS).flatMap(({ day, figures: counted }) =>
    Object.entries(counted).map(
      ([figure, amount]) => `${figure} ${amount} ${new Date(day * 86_400_000).getUTCDate()}/3`,
    ),
  );
}

type Word = Readonly<{ part: string; version: number; told: Told }>;

/** The figures of a group by a loop over what was said of its parts; of equal versions the first word holds. */
function figuresByHand(words: readonly Word[]): string[] {
  const last = PARTS.map(({ part }) =>
    words
      .filter((word) => word.part === part)
      .reduce<Word | null>((a, b) => (a && a.version >= b.version ? a : b), null),
  );
  const counting = last.filter((word) => word?.told.status !== 'annulled');
  const isDone = counting.length > 0 && counting.every((word) => word?.told === IN_TIME || word?.told === GIVEN_UP);
  if (!isDone) return ['interlinkedReceived 1 4/3'];
  const day = counting.some((word) => word?.told === IN_TIME) ? '11/3' : '6/3';
  return ['interlinkedReceived 1 4/3', `interlinkedOnTime 1 ${day}`];
}

describe('the lead of an interlinked group', () => {
  it('adds one receipt of a group and nothing else, whatever is paid at it', () => {
    const group = lead().given('PaymentRecorded', '2024-03-05 09:00', { amountDong: 20_000, method: 'online' });
    expect(figures(group)).toEqual(['interlinkedReceived 1 4/3']);
    expect(group.state.clock).toBeNull();
    expect(promisesOf(group.state, SCENARIO_FACTS)).toEqual([]);
  });

  it('is resolved when its last part ends, on time when none of them was late', () => {
    const group = tell(tell(lead(), 'khai-sinh', 2, IN_TIME), 'thuong-tru', 3, GIVEN_UP);
    expect([group.state.end, localText(group.state.endedAt)]).toEqual(['resolved', '2024-03-11 10:00']);
    expect(figures(group)).toEqual(['interlinkedReceived 1 4/3', 'interlinkedOnTime 1 11/3']);
  });

  it.each([
    ['one is open', IN_TIME, OPEN, null, ['interlinkedReceived 1 4/3']],
    ['one was late', IN_TIME, LATE, 'resolved', ['interlinkedReceived 1 4/3']],
    [
      'one was stopped when its time was over',
      IN_TIME,
      { ...GIVEN_UP, endedAt: '2024-03-12 00:00' },
      'resolved',
      ['interlinkedReceived 1 4/3'],
    ],
    [
      'one is annulled, the other in time',
      IN_TIME,
      { status: 'annulled' },
      'resolved',
      ['interlinkedReceived 1 4/3', 'interlinkedOnTime 1 11/3'],
    ],
    ['both are annulled', { status: 'annulled' }, { status: 'annulled' }, null, ['interlinkedReceived 1 4/3']],
  ])('counts when %s', (_what, first, second, end, counted) => {
    const group = tell(tell(lead(), 'khai-sinh', 2, first), 'thuong-tru', 2, second);
    expect(group.state.end).toBe(end);
    expect(figures(group)).toEqual(counted);
  });

  it('opens again when a part does, and is late from the earliest of those that can still be', () => {
    const group = tell(tell(lead(), 'khai-sinh', 2, IN_TIME), 'thuong-tru', 2, LATE);
    tell(group, 'thuong-tru', 4, { overdueFrom: '2024-03-15 00:00' });
    expect([group.state.end, group.state.endedAt]).toEqual([null, null]);
    expect(localText(groupOverdueFrom(group.state.parts ?? []))).toBe('2024-03-15 00:00');
    const late = (at: string) =>
      (group.state.parts ?? []).filter((part) => isPartLate(part, localInstant(at))).map(({ part }) => part);
    expect([late('2024-03-14 23:59'), late('2024-03-15 00:00')]).toEqual([[], ['thuong-tru']]);
  });

  it('takes the newest version of a part, in whatever order it is told', () => {
    const told: [string, number, Told][] = [
      ['khai-sinh', 1, OPEN],
      ['khai-sinh', 3, LATE],
      ['khai-sinh', 5, OPEN],
      ['khai-sinh', 6, IN_TIME],
      ['thuong-tru', 1, OPEN],
      ['thuong-tru', 2, GIVEN_UP],
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(told, { minLength: told.length }), (order) => {
        const group = lead();
        for (const [part, version, facts] of order) tell(group, part, version, facts);
        expect(figures(group)).toEqual(['interlinkedReceived 1 4/3', 'interlinkedOnTime 1 11/3']);
        expect(group.state.parts?.map(({ known }) => known?.version)).toEqual([6, 2]);
      }),
      { numRuns: 30 },
    );
  });

  it('is at every moment what the newest word of each part until then says, in any order of arrival', () => {
    const word = fc.record({
      part: fc.constantFrom('khai-sinh', 'thuong-tru'),
      version: fc.integer({ min: 1, max: 6 }),
      told: fc.constantFrom<Told>(OPEN, IN_TIME, LATE, GIVEN_UP, { status: 'annulled' }),
    });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 10 }), (words) => {
        const group = lead();
        for (const [index, { part, version, told }] of words.entries()) {
          tell(group, part, version, told);
          expect(figures(group)).toEqual(figuresByHand(words.slice(0, index + 1)));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('stays withdrawn, whatever becomes of its parts', () => {
    const group = tell(lead().given('DossierWithdrawn', '2024-03-05 09:00'), 'khai-sinh', 3, IN_TIME);
    tell(group, 'thuong-tru', 3, IN_TIME);
    expect([group.state.end, localText(group.state.endedAt)]).toEqual(['withdrawn', '2024-03-05 09:00']);
    expect(figures(group)).toEqual(['interlinkedReceived 1 4/3']);
  });

  it.each([
    ['DossierForwarded', { holder: 'P1' }],
    ['SupplementRequested', { reason: 'Thiếu' }],
    ['DocumentsDigitised', { kind: 'component', documents: 1 }],
    ['DossierTransferred', { competentUnit: 'C2' }],
    ['DossierStopped', { reason: 'Dừng' }],
    ['DossierResolved', { outcome: 'granted' }],
    ['ServiceRated', { satisfied: true }],
    ['LateCauseRecorded', { cause: 'officer' }],
    ['CompetentUnitReceived', {}],
    ['DossierReceived', { procedure: '1.000001', channel: 'online', receivingUnit: 'C1' }],
  ] as const)('takes no %s: that is for its parts', (type, data) => {
    expect(lead().refusalOf(type, '2024-03-05 09:00', data)).toBe('has-parts');
  });

  it('takes payments, a withdrawal and corrections', () => {
    const paid = { amountDong: 5_000, method: 'counter' };
    expect(lead().refusalOf('PaymentRecorded', '2024-03-05 09:00', paid)).toBe('allowed');
    expect(lead().refusalOf('PaymentRequested', '2024-03-05 09:00', { purpose: 'fee', amountDong: 20_000 })).toBe(
      'allowed',
    );
    expect(lead().refusalOf('DossierWithdrawn', '2024-03-05 09:00')).toBe('allowed');
    const fee = { corrects: 1, data: { feeDong: 0 }, reason: 'Sai' };
    expect(lead().refusalOf('EventCorrected', '2024-03-05 09:00', fee)).toBe('allowed');
    for (const data of [{ parts: PARTS.slice(1) }, { dueAt: '2024-03-08' }, { judgedBy: 'instant' }]) {
      const other = { corrects: 1, data, reason: 'Sai' };
      expect(lead().refusalOf('EventCorrected', '2024-03-05 09:00', other)).toBe('invalid-field');
    }
  });

  it('has no clock that a payment could stop', () => {
    const asked = { purpose: 'obligation', amountDong: 5_000, stopsClock: true };
    const paid = lead().given('PaymentRecorded', '2024-03-05 09:00', { amountDong: 20_000, method: 'online' });
    expect(paid.refusalOf('PaymentRequested', '2024-03-05 10:00', asked)).toBe('invalid-field');
    expect(paid.refusalOf('PaymentRequested', '2024-03-05 10:00', { ...asked, stopsClock: false })).toBe('allowed');
  });

  it.each([
    ['a unit that is not known', [{ ...PARTS[0], competentUnit: 'X' }], {}, 'unknown-unit'],
    ['a procedure that is not in force', [{ ...PARTS[0], procedure: '9' }], {}, 'unknown-procedure'],
    ['a part without a code', [{ part: 'a', procedure: '1.000001', competentUnit: 'C1' }], {}, 'missing-field'],
    ['the same part twice', [PARTS[0], PARTS[0]], {}, 'invalid-field'],
    ['no part', [], {}, 'invalid-field'],
    ['a field that a part does not have', [{ ...PARTS[0], fee: 1 }], {}, 'invalid-field'],
    ['a due date of its own', PARTS, { dueAt: '2024-03-08' }, 'invalid-field'],
    ['a lead of its own', PARTS, { lead: 'L-0' }, 'invalid-field'],
  ])('is not received with %s', (_what, parts, more, code) => {
    const body = { procedure: '1.000001', channel: 'in-person', receivingUnit: 'C1', parts, ...more };
    expect(new DossierScenario().refusalOf('DossierReceived', '2024-03-04 09:00', body)).toBe(code);
  });

  it('is what it was when it is annulled and told of its parts', () => {
    const annulled = lead().given('EventCorrected', '2024-03-05 09:00', { corrects: 1, annul: true, reason: 'Nhầm' });
    const told = tell(annulled, 'khai-sinh', 2, IN_TIME);
    expect([told.state.annulled, figures(told)]).toEqual([true, []]);
  });
});

describe('a part of an interlinked group', () => {
  const part = (at: string, data: Record<string, unknown> = {}, known?: 'day') =>
    new DossierScenario().given(
      'DossierReceived',
      at,
      { procedure: '1.000002', channel: 'in-person', receivingUnit: 'C1', competentUnit: 'C2', lead: 'L-0', ...data },
      known ? { known } : {},
    );
  const promised = ({ state }: DossierScenario) =>
    promisesOf(state, SCENARIO_FACTS).map(({ kind, dueAt, keptAt }) => [kind, localText(dueAt), localText(keptAt)]);

  it.each([
    ['in the morning: two hours on', '2024-03-04 09:00', undefined, '2024-03-04 11:00'],
    ['over noon: 09:45–11:30 and 13:30–13:45', '2024-03-04 09:45', undefined, '2024-03-04 13:45'],
    ['over night: 16:00–17:00 and 07:00–08:00', '2024-03-04 16:00', undefined, '2024-03-05 08:00'],
    ['on Friday evening: Monday 07:00–09:00', '2024-03-08 17:00', undefined, '2024-03-11 09:00'],
    ['known by its day: the next morning 07:00–09:00', '2024-03-04 17:00', 'day' as const, '2024-03-05 09:00'],
  ])('is acknowledged within 2 working hours; received %s', (_when, at, known, dueAt) => {
    expect(promised(part(at, {}, known))).toEqual([['acknowledgement', dueAt, null]]);
  });

  it('keeps that promise by its arrival alone', () => {
    const arrived = part('2024-03-04 09:00')
      .given('DossierForwarded', '2024-03-04 09:30', { holder: 'P1' })
      .given('CompetentUnitReceived', '2024-03-04 10:00');
    expect(promised(arrived)).toEqual([['acknowledgement', '2024-03-04 11:00', '2024-03-04 10:00']]);
  });

  it('is forwarded like any dossier where the unit that took it in resolves it', () => {
    expect(promised(part('2024-03-04 09:00', { competentUnit: 'C1' }))).toEqual([
      ['forwarding', '2024-03-04 17:00', null],
    ]);
  });

  it.each([
    ['asked for the fee', 'PaymentRequested', { purpose: 'fee', amountDong: 20_000 }],
    ['asked for an obligation', 'PaymentRequested', { purpose: 'obligation', amountDong: 5_000, stopsClock: true }],
    ['paid', 'PaymentRecorded', { amountDong: 5_000, method: 'counter' }],
  ] as const)('is not %s: that is for its lead', (_what, type, data) => {
    expect(part('2024-03-04 09:00').refusalOf(type, '2024-03-05 09:00', data)).toBe('payments-at-lead');
    expect(part('2024-03-04 09:00').refusalOf(type, '2024-03-05 09:00', data, { origin: 'import' })).toBe('allowed');
  });

  it.each([
    ['a fee of its own', part('2024-03-04 09:00', { feeDong: 10_000 })],
    [
      'an obligation of its own',
      part('2024-03-04 09:00').given('PaymentRequested', '2024-03-05 08:00', { amountDong: 10_000 }),
    ],
  ])('takes the payment of what an import says: %s', (_what, imported) => {
    const paid = { amountDong: 10_000, method: 'counter' };
    expect(imported.refusalOf('PaymentRecorded', '2024-03-05 09:00', paid)).toBe('allowed');
    const more = { purpose: 'obligation', amountDong: 5_000 };
    expect(imported.refusalOf('PaymentRequested', '2024-03-05 09:00', more)).toBe('payments-at-lead');
  });

  it('tells its lead of a new end, judgement or overdueFrom, and of no other step', () => {
    const scenario = part('2024-03-04 09:00');
    const received = partFactsOf(scenario.state);
    const forwarded = partFactsOf(scenario.given('DossierForwarded', '2024-03-04 10:00', { holder: 'P1' }).state);
    const standing = partFactsOf(scenario.given('SupplementRequested', '2024-03-05 10:00', { reason: 'Thiếu' }).state);
    const running = partFactsOf(scenario.given('SupplementAccepted', '2024-03-06 10:00').state);
    const resolved = partFactsOf(scenario.given('DossierResolved', '2024-03-07 10:00', { outcome: 'granted' }).state);
    const returned = partFactsOf(scenario.given('ResultReturned', '2024-03-08 10:00').state);
    const annul = { corrects: 6, annul: true, reason: 'Nhầm' };
    scenario.given('EventCorrected', '2024-03-08 11:00', { ...annul, corrects: 6 });
    const again = partFactsOf(scenario.given('EventCorrected', '2024-03-08 12:00', { ...annul, corrects: 5 }).state);
    const all = [null, received, forwarded, standing, running, resolved, returned, again];
    const told = all.slice(1).map((now, index) => now !== null && tellsMore(now, all[index] ?? null));
    expect(told).toEqual([true, false, true, true, true, false, true]);
    expect(resolved).toMatchObject({ status: 'resolved', judgement: 'early' });
  });
});
