import { ComplaintScenario } from '../../../test/support/complaint-scenario.ts';
import { SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import type { ComplaintFigure } from '../figures/additive-figures.ts';
import { complaintContributions } from '../figures/complaint-contributions.ts';
import { formatDay } from '../time/local-time.ts';

const RECEIVED = '2024-03-04';
const REASON = { reason: 'Ngoài phạm vi' };
const BEFORE = { sentAt: '2024-02-29T09:00:00+07:00' };

/** Received on Monday, 4/3/2024: to refuse by 6/3, to ask by 11/3, to answer by 25/3. */
const received = (data: object = {}): ComplaintScenario =>
  new ComplaintScenario().received(`${RECEIVED} 09:00`, { ...data });
const asked = (at: string): ComplaintScenario => received().given('InformationRequested', at);
const answered = (at: string, scenario = received()): ComplaintScenario => scenario.given('ComplaintAnswered', at);
const published = (at: string): ComplaintScenario => answered('2024-03-20 09:00').given('AnswerPublished', at);

/** By day what a complaint adds to a figure. */
function added(figure: ComplaintFigure, { state }: ComplaintScenario): Record<string, number> {
  const cells = complaintContributions(state, SCENARIO_FACTS).map(
    ({ day, figures }) => [formatDay(day), figures[figure] ?? 0] as const,
  );
  return Object.fromEntries(cells.filter(([, amount]) => amount !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('ending a complaint in time by the index', () => {
  it.each<[boolean, string, () => ComplaintScenario]>([
    [true, 'refused within 2 working days', () => received().given('ComplaintRefused', '2024-03-06 23:59', REASON)],
    [false, 'refused on the 3rd', () => received().given('ComplaintRefused', '2024-03-07 00:00', REASON)],
    [true, 'answered within 15', () => answered('2024-03-25 23:59')],
    [false, 'answered on the 16th', () => answered('2024-03-26 00:00')],
    [true, 'asked for more within 5', () => answered('2024-03-20 09:00', asked('2024-03-11 16:00'))],
    [false, 'asked for more on the 6th', () => answered('2024-03-20 09:00', asked('2024-03-12 08:00'))],
    [true, 'published within 2 days of the answer', () => published('2024-03-22 23:59')],
    [false, 'published on the 3rd', () => published('2024-03-25 08:00')],
    [
      false,
      'answered within 15 of the receipt, but not of the sending',
      () => answered('2024-03-22 09:00', received(BEFORE)),
    ],
    [
      true,
      'answered within 15 of the last forwarding',
      () =>
        answered('2024-04-01 09:00', received(BEFORE).given('ComplaintForwarded', '2024-03-11 09:00', { unit: 'D1' })),
    ],
  ])('is %p when it was %s', (inTime, _what, make) => {
    const { state } = make();
    const day = formatDay(SCENARIO_FACTS.zone.dayOf(state.endedAt ?? 0));
    expect(added('complaintsEndedInTime', make())).toEqual(inTime ? { [day]: 1 } : {});
    expect(added('complaintsDiscontent', make())).toEqual(inTime ? {} : { [RECEIVED]: 1 });
  });
});

describe('being late by the index while it is open', () => {
  it.each<[Record<string, number>, string, () => ComplaintScenario]>([
    [{ '2024-03-26': 1 }, 'it is not answered', () => received()],
    [{ '2024-03-22': 1 }, 'it was sent before', () => received(BEFORE)],
    [{}, 'information is awaited', () => asked('2024-03-11 16:00')],
    [{ '2024-03-12': 1 }, 'information was asked for too late', () => asked('2024-03-12 08:00')],
    [
      { '2024-03-28': 1 },
      'information has come',
      () => asked('2024-03-11 16:00').given('InformationReceived', '2024-03-28 09:00'),
    ],
    [
      { '2024-03-12': 1, '2024-03-20': -1 },
      'it was asked too late, and answered',
      () => answered('2024-03-20 09:00', asked('2024-03-12 08:00')),
    ],
    [{ '2024-03-26': 1, '2024-04-02': -1 }, 'it was answered late', () => answered('2024-04-02 09:00')],
    [{}, 'it was answered on the day on which it became late', () => answered('2024-03-26 09:00')],
    [
      { '2024-03-30': 1 },
      'it was forwarded',
      () => received().given('ComplaintForwarded', '2024-03-08 09:00', { unit: 'D1' }),
    ],
  ])('adds %j when %s', (expected, _what, make) => {
    expect(added('complaintsPendingLateDelta', make())).toEqual(expected);
  });

  it('is late again once the information of a later question has come, and not while it is awaited', () => {
    const twice = asked('2024-03-05 09:00')
      .given('InformationReceived', '2024-03-06 09:00')
      .given('InformationRequested', '2024-03-27 09:00')
      .given('InformationReceived', '2024-03-29 09:00');
    const stock = { '2024-03-26': 1, '2024-03-27': -1, '2024-03-29': 1 };
    expect(added('complaintsPendingLateDelta', twice)).toEqual(stock);
  });
});

describe('counting what complaints say for the index', () => {
  const rated = (satisfied: boolean): ComplaintScenario =>
    answered('2024-03-05 09:00').given('ComplaintRated', '2024-03-06 09:00', { satisfied });
  it.each<[ComplaintFigure, boolean, string, () => ComplaintScenario]>([
    ['complaintsOnDossiers', true, 'about a dossier', () => received({ dossier: 'H-1' })],
    ['complaintsOnDossiers', false, 'about a dossier, once more', () => received({ dossier: 'H-1', repeats: 'C-1' })],
    ['complaintsOnDossiers', false, 'about none', () => received()],
    ['complaintsDiscontent', true, 'that repeats another', () => received({ repeats: 'C-1' })],
    ['complaintsDiscontent', true, 'rated badly', () => rated(false)],
    ['complaintsDiscontent', false, 'rated well', () => rated(true)],
    ['complaintsDiscontent', false, 'still open', () => received()],
    [
      'complaintsDiscontent',
      true,
      'that does both',
      () =>
        answered('2024-03-05 09:00', received({ repeats: 'C-1' })).given('ComplaintRated', '2024-03-06 09:00', {
          satisfied: false,
        }),
    ],
  ])('%s is %p for one %s', (figure, counts, _what, make) => {
    expect(added(figure, make())).toEqual(counts ? { [RECEIVED]: 1 } : {});
  });
});
