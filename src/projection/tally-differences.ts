import { ADDITIVE_FIGURES, type AdditiveFigure, type Contribution } from '../dossier/domain/contributions.ts';
import type { Day } from '../dossier/domain/local-time.ts';
import { addAmount, type Amounts } from './amounts.ts';
import type { Dimension, Dimensions } from './dimensions.ts';

/** What one row of a tally is to change by. */
export type TallyChange = Readonly<{
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
  private readonly changes = new Map<string, TallyChange>();

  constructor(private readonly dimensions: Dimensions) {}

  /** What a dossier contributed before goes, what it contributes now comes, on the day when that was recorded. */
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

  /** Changes of `tally_cell`, in the order of its key. */
  ofCells(): TallyChange[] {
    return written(this.changes);
  }

  /** Changes of `tally_now`, in the order of its key: those of all recorded days together. */
  ofNow(): TallyChange[] {
    const changes = new Map<string, TallyChange>();
    for (const { place, subject, businessOn, amounts } of this.changes.values()) {
      const together = open(changes, place, subject, businessOn, null);
      for (const { index, amount } of amounts) addAmount(together, index, amount);
    }
    return written(changes);
  }

  private add({ place, subject, day, figures }: Contribution, sign: 1 | -1, recordedOn: Day): void {
    const amounts = open(this.changes, this.dimensions.place(place), this.dimensions.subject(subject), day, recordedOn);
    for (const figure in figures) {
      addAmount(amounts, INDEX_OF.get(figure) ?? -1, sign * (figures[figure as AdditiveFigure] ?? 0));
    }
  }
}

/** The amounts of a cell, to be added to. */
function open(
  changes: Map<string, TallyChange>,
  place: Dimension,
  subject: Dimension,
  businessOn: Day,
  recordedOn: Day | null,
): Amounts {
  const key = `${place.number}|${subject.number}|${businessOn}|${recordedOn}`;
  const known = changes.get(key);
  if (known) return known.amounts;
  const added = { place, subject, businessOn, recordedOn, amounts: [] };
  changes.set(key, added);
  return added.amounts;
}

/** Neighbours in the table are written one after another. */
function written(changes: Map<string, TallyChange>): TallyChange[] {
  return [...changes.values()].filter(({ amounts }) => amounts.length > 0).sort(inKeyOrder);
}

function inKeyOrder(a: TallyChange, b: TallyChange): number {
  return a.place.order - b.place.order || a.businessOn - b.businessOn || a.subject.order - b.subject.order;
}

/** All contributions of one dossier at one moment have one place and one subject. */
function isSameCell(a: Contribution, b: Contribution): boolean {
  return a.day === b.day && isSamePlace(a.place, b.place) && isSameSubject(a.subject, b.subject);
}

function isSamePlace(a: Contribution['place'], b: Contribution['place']): boolean {
  if (a === b) return true;
  return (
    a.level === b.level && a.path.length === b.path.length && a.path.every((code, index) => code === b.path[index])
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
