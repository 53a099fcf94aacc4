import fc from 'fast-check';
import { ComplaintScenario } from '../../../test/support/complaint-scenario.ts';
import { SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import { randomComplaints } from '../../../test/support/random-complaints.ts';
import { randomContext } from '../../../test/support/random-streams.ts';
import { formatDay } from '../time/local-time.ts';
import type { Complaint } from '../complaint/complaint.ts';
import type { ComplaintFigure } from './additive-figures.ts';
import { complaintContributions } from './complaint-contributions.ts';
import { foldComplaint } from '../complaint/fold-complaint.ts';

const SEED = 20_240_811;

const received = (): ComplaintScenario => new ComplaintScenario().received('2024-03-04 09:00');

/** The figures other than 0 by business day. */
function cellsOf({ state }: ComplaintScenario): Record<string, Partial<Record<ComplaintFigure, number>>> {
  const cells = complaintContributions(state, SCENARIO_FACTS).map(
    ({ day, figures }) =>
      [formatDay(day), Object.fromEntries(Object.entries(figures).filter(([, amount]) => amount !== 0))] as const,
  );
  return Object.fromEntries(cells.filter(([, figures]) => Object.keys(figures).length > 0));
}

const RECEIPT = { complaintsReceived: 1, complaintsOnConduct: 1, complaintsPendingDelta: 1 };
const TO_AWAITING = { complaintsAwaitingDelta: 1, complaintsPendingDelta: -1 };
const TO_PENDING = { complaintsAwaitingDelta: -1, complaintsPendingDelta: 1 };
/** What is received on 4/3 and stays open is late by the service index from here on. */
const LATE = { '2024-03-26': { complaintsPendingLateDelta: 1 } };
const IN_TIME = { complaintsEndedInTime: 1 };

describe('counting a complaint', () => {
  it('adds nothing when there is none or its receipt was annulled', () => {
    const annulled = received().given('EventCorrected', '2024-03-05 09:00', { corrects: 1, annul: true, reason: 'x' });
    expect(complaintContributions(null, SCENARIO_FACTS)).toEqual([]);
    expect(cellsOf(annulled)).toEqual({});
  });

  it('counts for the place pinned at its receipt, wherever it was forwarded, with no procedure and no field', () => {
    const forwarded = received().given('ComplaintForwarded', '2024-03-05 09:00', { unit: 'P' });
    expect(complaintContributions(forwarded.state, SCENARIO_FACTS)).toMatchObject([
      { place: { level: 'commune', path: ['P', 'D1', 'C1'] }, subject: { procedure: '', field: '' } },
      { figures: { complaintsPendingLateDelta: 1 } },
    ]);
  });

  it('is received, and refused or answered, on the business days of that', () => {
    const refused = received().given('ComplaintRefused', '2024-03-05 09:00', { reason: 'x' });
    const answered = received().given('ComplaintAnswered', '2024-03-06 09:00');
    expect(cellsOf(refused)).toEqual({
      '2024-03-04': RECEIPT,
      '2024-03-05': { complaintsRefused: 1, complaintsPendingDelta: -1, ...IN_TIME },
    });
    expect(cellsOf(answered)).toEqual({
      '2024-03-04': RECEIPT,
      '2024-03-06': { complaintsAnswered: 1, complaintsPendingDelta: -1, ...IN_TIME },
    });
  });

  it.each([
    ['2024-03-25 23:59', undefined],
    ['2024-03-26 00:00', 1],
  ])('is answered late from midnight after the 15th working day on: %s', (at, late) => {
    const cells = cellsOf(received().given('ComplaintAnswered', at));
    expect(cells[at.slice(0, 10)]?.complaintsAnsweredLate).toBe(late);
  });

  it('is not late when it is refused after the deadline of an answer', () => {
    const cells = cellsOf(received().given('ComplaintRefused', '2024-04-26 09:00', { reason: 'x' }));
    expect(cells['2024-04-26']).toEqual({
      complaintsRefused: 1,
      complaintsPendingDelta: -1,
      complaintsPendingLateDelta: -1,
    });
  });
});

describe('keeping a complaint in one of two stocks', () => {
  it('moves it on the days of the request and of the information, as often as that happens', () => {
    const moved = received()
      .given('InformationRequested', '2024-03-05 09:00')
      .given('InformationRequested', '2024-03-06 09:00')
      .given('InformationReceived', '2024-03-07 09:00')
      .given('InformationRequested', '2024-03-11 09:00')
      .given('ComplaintAnswered', '2024-03-12 09:00');
    expect(cellsOf(moved)).toEqual({
      '2024-03-04': RECEIPT,
      '2024-03-05': TO_AWAITING,
      '2024-03-07': TO_PENDING,
      '2024-03-11': TO_AWAITING,
      '2024-03-12': { complaintsAnswered: 1, complaintsAwaitingDelta: -1, ...IN_TIME },
    });
  });

  it('never shows a wait that begins and ends on one day', () => {
    const waited = received()
      .given('InformationRequested', '2024-03-05 09:00')
      .given('InformationReceived', '2024-03-05 15:00');
    expect(cellsOf(waited)).toEqual({ '2024-03-04': RECEIPT, ...LATE });
  });

  it('never turns back: a request dated before the last information counts from that information on', () => {
    const recordedAt = '2024-03-20 09:00';
    const disordered = received()
      .given('InformationRequested', '2024-03-05 09:00')
      .given('InformationReceived', '2024-03-08 09:00')
      .given('InformationRequested', '2024-03-06 09:00', {}, { recordedAt })
      .given('InformationReceived', '2024-03-11 09:00', {}, { recordedAt });
    expect(cellsOf(disordered)).toEqual({
      '2024-03-04': RECEIPT,
      '2024-03-05': TO_AWAITING,
      '2024-03-11': TO_PENDING,
      ...LATE,
    });
  });

  it('has left both on the day of its end, though a request is dated later', () => {
    const disordered = received()
      .given('InformationRequested', '2024-03-08 09:00')
      .given('ComplaintAnswered', '2024-03-06 09:00', {}, { recordedAt: '2024-03-20 09:00' });
    expect(cellsOf(disordered)).toEqual({
      '2024-03-04': RECEIPT,
      '2024-03-06': { complaintsAnswered: 1, complaintsPendingDelta: -1, ...IN_TIME },
    });
  });

  it(`holds it in exactly one from the day of receipt until the day of its end, whatever the order of times (seed ${SEED})`, () => {
    fc.assert(
      fc.property(randomComplaints(4), (complaints) => {
        const known = complaints.flatMap(({ events }) => foldComplaint(events) ?? []);
        expect(known.map(stocksDayByDay)).toEqual(known.map(expectedStocks));
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

type Stocks = Readonly<{ broken: string[]; last: { awaiting: number; pending: number } }>;

/** Adds the cells up from day to day; `broken` tells of every day on which the complaint is not where it must be. */
function stocksDayByDay(complaint: Complaint): Stocks {
  const broken: string[] = [];
  const sums = new Map<string, number>();
  const sum = (figure: ComplaintFigure) => sums.get(figure) ?? 0;
  for (const { day, figures } of complaintContributions(complaint, randomContext).sort((a, b) => a.day - b.day)) {
    for (const [figure, amount] of Object.entries(figures)) sums.set(figure, (sums.get(figure) ?? 0) + amount);
    const [awaiting, pending] = [sum('complaintsAwaitingDelta'), sum('complaintsPendingDelta')];
    const open = sum('complaintsReceived') - sum('complaintsRefused') - sum('complaintsAnswered');
    if (awaiting < 0 || pending < 0 || awaiting + pending !== open) broken.push(formatDay(day));
  }
  return { broken, last: { awaiting: sum('complaintsAwaitingDelta'), pending: sum('complaintsPendingDelta') } };
}

function expectedStocks({ annulled, end, informationRequestedAt }: Complaint): Stocks {
  const isOpen = !annulled && end === null;
  const waits = isOpen && informationRequestedAt !== null;
  return { broken: [], last: { awaiting: Number(waits), pending: Number(isOpen && !waits) } };
}
