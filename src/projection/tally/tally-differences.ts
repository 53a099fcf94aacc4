import type { Day } from '../../domain/time/local-time.ts';
import { isSamePlace } from '../../domain/values/reference-facts.ts';
import { ADDITIVE_FIGURES, type AdditiveFigure, type Contribution } from '../../domain/figures/additive-figures.ts';
import { addAmount, type Amounts } from './amounts.ts';
import type { Dimension, Dimensions } from './dimensions.ts';

/** What one row of a tally is to change by. */
export type TallyChange = Readonly<{
  /** A receiving and a competent place. */
  place: Dimension;
  subject: Dimension;
  businessOn: Day;
  /** null in tallies which do not tell recorded days apart. */
  recordedOn: Day | null;
  amounts: Amounts;
}>;

const INDEX_OF = new Map<string, number>(ADDITIVE_FIGURES.map((figure, index) => [figure, index]));

/** Gathers what a batch changes in the tallies; what cancels out within it is never written. */
export class TallyDifferences {
  private readonly bySubject = new Map<number, CellsOfSubject>();

  constructor(private readonly dimensions: Dimensions) {}

  /** What a stream contributed before goes, what it contributes now comes, on the day when that was recorded. */
  replace(before: readonly Contribution[], after: readonly Contribution[], recordedOn: Day): void {
    for (const now of after) {
      const was = before.find((other) => isSameCell(other, now));
      if (was && isSameAmounts(was.figures, now.figures)) continue;
      if (was) this.add(was, -1, recordedOn);
      this.add(now, 1, recordedOn);
    }
    for (const was of before) {
      if (!after.some((other) => isSameCell(other, was))) this.add(was, -1, recordedOn);
    }
  }

  /** Changes of `tally_cell`, in the order of its key: neighbours in the table are written one after another. */
  ofCells(): TallyChange[] {
    const changes: TallyChange[] = [];
    for (const cells of this.bySubject.values()) {
      for (const change of cells.values()) if (change.amounts.length > 0) changes.push(change);
    }
    return changes.sort(inKeyOrder);
  }

  /** Changes of `tally_now`: those of all recorded days together. */
  ofNow(): TallyChange[] {
    const changes: TallyChange[] = [];
    for (const cell of this.ofCells()) {
      const last = changes.at(-1);
      if (last && isSameNow(last, cell))
        for (const { index, amount } of cell.amounts) addAmount(last.amounts, index, amount);
      else changes.push({ ...cell, recordedOn: null, amounts: cell.amounts.map((amount) => ({ ...amount })) });
    }
    return changes.filter(({ amounts }) => amounts.length > 0);
  }

  private add({ place, competentPlace, subject, day, figures }: Contribution, sign: 1 | -1, recordedOn: Day): void {
    const pair = this.dimensions.place(place, competentPlace);
    const { amounts } = this.open(pair, this.dimensions.subject(subject), day, recordedOn);
    for (const figure in figures) {
      addAmount(amounts, INDEX_OF.get(figure) ?? -1, sign * (figures[figure as AdditiveFigure] ?? 0));
    }
  }

  private open(place: Dimension, subject: Dimension, businessOn: Day, recordedOn: Day): TallyChange {
    const subjectKey = place.number * MOST_NUMBERS + subject.number;
    let cells = this.bySubject.get(subjectKey);
    if (!cells) this.bySubject.set(subjectKey, (cells = new Map()));
    const dayKey = businessOn * MOST_DAYS + recordedOn;
    let change = cells.get(dayKey);
    if (!change) cells.set(dayKey, (change = { place, subject, businessOn, recordedOn, amounts: [] }));
    return change;
  }
}

/** The cells of one place and subject, by business and recorded day. Numbers make far cheaper keys than texts. */
type CellsOfSubject = Map<number, TallyChange>;

const MOST_NUMBERS = 2 ** 26;
/** From 1900 to 2200 there are 110,000 days. */
const MOST_DAYS = 2 ** 18;

/** By number last, so that the changes of one cell stand together even if two ids sort alike. */
function inKeyOrder(a: TallyChange, b: TallyChange): number {
  return (
    a.place.order - b.place.order ||
    a.businessOn - b.businessOn ||
    a.subject.order - b.subject.order ||
    a.place.number - b.place.number ||
    a.subject.number - b.subject.number
  );
}

function isSameNow(a: TallyChange, b: TallyChange): boolean {
  return a.place === b.place && a.businessOn === b.businessOn && a.subject === b.subject;
}

/** All contributions of one stream at one moment have one pair of places and one subject. */
function isSameCell(a: Contribution, b: Contribution): boolean {
  return (
    a.day === b.day &&
    isSamePlace(a.place, b.place) &&
    isSamePlace(a.competentPlace, b.competentPlace) &&
    isSameSubject(a.subject, b.subject)
  );
}

function isSameSubject(a: Contribution['subject'], b: Contribution['subject']): boolean {
  return a.procedure === b.procedure && a.field === b.field;
}

function isSameAmounts(a: Contribution['figures'], b: Contribution['figures']): boolean {
  let length = 0;
  for (const figure in a) {
    if (a[figure as AdditiveFigure] !== b[figure as AdditiveFigure]) return false;
    length += 1;
  }
  return length === Object.keys(b).length;
}
