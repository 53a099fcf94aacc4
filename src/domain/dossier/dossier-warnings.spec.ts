import { DossierScenario, localInstant, RECEIPT, SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import { loggingWarnings } from '../stream/logging-warnings.ts';
import type { ReferenceFacts } from '../values/reference-facts.ts';
import type { Warning } from '../values/warning.ts';
import { dossierWarnings } from './dossier-warnings.ts';
import type { DossierEventType } from './dossier-events.ts';

const RECEIVED_AT = '2026-03-02 09:00';
const AT = '2026-03-03 09:00';
const MILLIARD = 1_000_000_000;

type Data = Readonly<Record<string, unknown>>;
type Step = readonly [type: DossierEventType, data: Data];

const paid = (amountDong: number): Step => ['PaymentRecorded', { amountDong, method: 'counter' }];
const asked: Step = ['PaymentRequested', { amountDong: 30_000 }];
const extended = (newDueAt: string): Step => ['DeadlineExtended', { newDueAt, apologyLetter: '1/XL' }];
const corrected = (corrects: number, data: Data): Step => ['EventCorrected', { corrects, data, reason: 'Nhầm' }];

/** What is odd about the last step of a dossier whose fee is 20,000 đồng. */
function warningsOf(steps: readonly Step[], receipt: Data = {}): Warning[] {
  const scenario = new DossierScenario();
  let before = null;
  let last: Step = ['DossierReceived', { ...RECEIPT, ...receipt }];
  scenario.received(RECEIVED_AT, receipt);
  for (const step of steps) {
    before = scenario.state;
    scenario.given(step[0], AT, step[1]);
    last = step;
  }
  const at = localInstant(AT);
  return dossierWarnings(
    before,
    scenario.state,
    { type: last[0], data: last[1], occurredAt: at, now: at },
    SCENARIO_FACTS.zone,
  );
}

describe('what somebody should look at twice in a dossier', () => {
  it.each<[string, readonly Step[], string | null]>([
    ['the fee is paid', [paid(20_000)], null],
    ['more than the fee is paid', [paid(20_001)], 'exceeds-owed amountDong: makes 1 đồng more paid than is owed'],
    ['fee and request are paid in one', [asked, paid(50_000)], null],
    [
      'the fee is paid twice',
      [paid(20_000), paid(20_000)],
      'exceeds-owed amountDong: makes 20000 đồng more paid than is owed',
    ],
    ['nothing is paid of what was too much already', [paid(30_000), asked], null],
    [
      'a payment is corrected to too much',
      [paid(20_000), corrected(2, { amountDong: 25_000 })],
      'exceeds-owed data.amountDong: makes 5000 đồng more paid than is owed',
    ],
    [
      'the fee is corrected below what is paid',
      [paid(20_000), corrected(1, { feeDong: 0 })],
      'exceeds-owed data.feeDong: makes 20000 đồng more paid than is owed',
    ],
    ['the due date is two years away', [extended('2028-03-03')], null],
    [
      'the due date is further away',
      [extended('2028-03-04')],
      'due-date-far-away newDueAt: puts the due date more than two years ahead',
    ],
    ['something else happens under a due date far away', [extended('2029-03-05'), paid(20_000)], null],
    [
      'the fee is corrected to more than a milliard',
      [corrected(1, { feeDong: MILLIARD + 1 })],
      'unlikely-value data.feeDong: is above 1,000,000,000 đồng',
    ],
  ])('where %s', (_what, steps, expected) => {
    expect(warningsOf(steps).map(({ code, path, message }) => `${code} ${path}: ${message}`)).toEqual(
      expected === null ? [] : [expected],
    );
  });

  it('is a fee of more than a milliard, and a due date on the slip that is far away', () => {
    expect(warningsOf([], { feeDong: MILLIARD })).toEqual([]);
    expect(
      warningsOf([], { feeDong: MILLIARD + 1, dueAt: '2030-01-04' }).map(({ code, path }) => [code, path]),
    ).toEqual([
      ['unlikely-value', 'feeDong'],
      ['due-date-far-away', 'dueAt'],
    ]);
  });

  it('is never what people pay before the receipt names a fee', () => {
    const scenario = new DossierScenario().given('DossierSubmitted', RECEIVED_AT, RECEIPT);
    const before = scenario.state;
    const [type, data] = paid(90_000);
    const said = { type, data, occurredAt: localInstant(AT), now: localInstant(AT) };
    expect(dossierWarnings(before, scenario.given(type, AT, data).state, said, SCENARIO_FACTS.zone)).toEqual([]);
  });
});

describe('what somebody should look at twice in any event', () => {
  const now = localInstant('2026-03-03 09:00');
  const ended: Pick<ReferenceFacts, 'zone' | 'outOfForceOn'> = {
    zone: SCENARIO_FACTS.zone,
    outOfForceOn: () => ({ lastDay: null, successors: [] }),
  };

  it.each([
    ['2025-03-03 00:00', []],
    ['2025-03-02 23:59', [{ code: 'unlikely-value', message: 'is more than a year ago', path: 'occurredAt' }]],
  ])('happened at %s', (at, warnings) => {
    const said = { type: 'DossierResolved', data: {}, now };
    expect(loggingWarnings({ ...said, occurredAt: localInstant(at) }, SCENARIO_FACTS)).toEqual(warnings);
    const correction = { ...said, data: { corrects: 1, occurredAt: new Date(localInstant(at)).toISOString() } };
    expect(loggingWarnings({ ...correction, occurredAt: now }, SCENARIO_FACTS)).toEqual(warnings);
  });

  it('is logged for a unit that has ended', () => {
    const said = { type: 'DossierResolved', data: {}, now, occurredAt: now };
    expect(loggingWarnings({ ...said, unit: 'C1' }, ended)).toEqual([
      { code: 'unit-ended', message: 'is not in force on that day', path: 'unit' },
    ]);
    expect(loggingWarnings(said, ended)).toEqual([]);
  });
});
