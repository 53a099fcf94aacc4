import fc from 'fast-check';
import { PlainComplaint, plainDossier } from '../../../test/support/plain-index.ts';
import { randomComplaints } from '../../../test/support/random-complaints.ts';
import { randomContext as ctx, randomStreams } from '../../../test/support/random-streams.ts';
import { foldComplaint } from '../complaint/fold-complaint.ts';
import { fold } from '../dossier/fold.ts';
import { effectiveEvents } from '../stream/effective-events.ts';
import type { AdditiveFigure, Contribution } from './additive-figures.ts';
import { complaintContributions } from './complaint-contributions.ts';
import { contributions } from './dossier-contributions.ts';

const SEED = 20_260_831;
const RUNS = 150;

type Counted = Readonly<Record<string, number>>;

/** All that a stream adds to each of these figures, whatever the day. */
function totals(cells: readonly Contribution[], named: Counted): Counted {
  const total = (id: string): number =>
    cells.reduce((sum, { figures }) => sum + (figures[id as AdditiveFigure] ?? 0), 0);
  return Object.fromEntries(Object.keys(named).map((id) => [id, total(id)]));
}

/** The stream as it was known after each of its events: any as-of day falls on one of these. */
function asKnown<E>(events: readonly E[]): E[][] {
  return events.map((_, index) => events.slice(0, index + 1));
}

describe(`counting for the index what events say, one by one (seed ${SEED})`, () => {
  const met = new Map<string, number>();
  const note = (counted: Counted): void => {
    for (const [id, amount] of Object.entries(counted)) met.set(id, (met.get(id) ?? 0) + amount);
  };

  it('comes to the same for every dossier, as known at any time', () => {
    fc.assert(
      fc.property(randomStreams(6), (streams) => {
        for (const known of streams.flatMap(({ events }) => asKnown(events))) {
          const dossier = fold(known, ctx);
          if (dossier === null || dossier.annulled || dossier.parts !== null) continue;
          const expected = plainDossier(effectiveEvents(known));
          note(expected);
          expect(totals(contributions(dossier, ctx), expected)).toEqual(expected);
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
    expect([...met.entries()].filter(([, often]) => often < 20)).toEqual([]);
  });

  it('comes to the same for every complaint, as known at any time, late from the same day on', () => {
    const late = new Set<string>();
    fc.assert(
      fc.property(randomComplaints(6), (complaints) => {
        for (const known of complaints.flatMap(({ events }) => asKnown(events))) {
          const complaint = foldComplaint(known);
          if (complaint === null || complaint.annulled) continue;
          const plain = new PlainComplaint(effectiveEvents(known), ctx);
          const cells = complaintContributions(complaint, ctx);
          note(plain.counted);
          expect(totals(cells, plain.counted)).toEqual(plain.counted);
          const from = ctx.zone.dayOf(complaint.receivedAt) - 2;
          const days = Array.from({ length: 70 }, (_, index) => from + index);
          const isLate = days.map((day) => plain.isLateOn(day));
          late.add(
            isLate
              .map(Number)
              .join('')
              .replace(/(.)\1+/g, '$1'),
          );
          expect(stockOn(days, cells)).toEqual(isLate.map(Number));
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
    expect([...met.entries()].filter(([, often]) => often < 20)).toEqual([]);
    expect([...late]).toEqual(expect.arrayContaining(['0', '01', '010']));
  });
});

/** The stock of late complaints at the end of each day. */
function stockOn(days: readonly number[], cells: readonly Contribution[]): number[] {
  return days.map((day) =>
    cells
      .filter((cell) => cell.day <= day)
      .reduce((sum, { figures }) => sum + (figures.complaintsPendingLateDelta ?? 0), 0),
  );
}
