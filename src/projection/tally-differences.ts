import { ADDITIVE_FIGURES, type AdditiveFigure, type Contribution } from '../dossier/domain/contributions.ts';
import type { Day } from '../dossier/domain/local-time.ts';
import type { Dimension, Dimensions } from './dimensions.ts';

/** What one row of a tally is to change by: amounts by the index of the figure in ADDITIVE_FIGURES. */
export type TallyChange = Readonly<{
  place: Dimension;
  subject: Dimension;
  businessOn: Day;
  /** null in tallies which do not tell recorded days apart. */
  recordedOn: Day | null;
  amounts: ReadonlyMap<number, number>;
}>;

type Key = Omit<TallyChange, 'amounts'>;
type OpenChange = Key & { amounts: Map<number, number> };

const INDEX_OF = new Map<string, number>(ADDITIVE_FIGURES.map((figure, index) => [figure, index]));

/** Gathers what a batch changes in the tallies; what cancels out within it is never written. */
export class TallyDifferences {
  private readonly changes = new Map<string, OpenChange>();

  constructor(private readonly dimensions: Dimensions) {}

  /** What a dossier contributed before goes, what it contributes now comes, on the day when that was recorded. */
  replace(before: readonly Contribution[], after: readonly Contribution[], recordedOn: Day): void {
    for (const now of after) {
      const was = before.find((other) => isSameCell(other, now));
      if (!was) this.add(now, now.figures, 1, recordedOn);
      else if (!isSameAmounts(was.figures, now.figures)) {
        this.add(now, was.figures, -1, recordedOn);
        this.add(now, now.figures, 1, recordedOn);
      }
    }
    for (const was of before) {
      if (!after.some((other) => isSameCell(other, was))) this.add(was, was.figures, -1, recordedOn);
    }
  }

  /** Changes of `tally_cell`, in the order of its key. */
  ofCells(): TallyChange[] {
    return written(this.changes);
  }

  /** Changes of `tally_now`, in the order of its key: those of all recorded days together. */
  ofNow(): TallyChange[] {
    const changes = new Map<string, OpenChange>();
    for (const { amounts, ...cell } of this.changes.values()) {
      const together = open(changes, { ...cell, recordedOn: null });
      for (const [index, amount] of amounts) addAmount(together.amounts, index, amount);
    }
    return written(changes);
  }

  private add(
    { place, subject, day }: Contribution,
    figures: Contribution['figures'],
    sign: 1 | -1,
    recordedOn: Day,
  ): void {
    const key = {
      place: this.dimensions.place(place),
      subject: this.dimensions.subject(subject),
      businessOn: day,
      recordedOn,
    };
    const { amounts } = open(this.changes, key);
    for (const figure in figures) {
      addAmount(amounts, INDEX_OF.get(figure) ?? -1, sign * (figures[figure as AdditiveFigure] ?? 0));
    }
  }
}

function addAmount(amounts: Map<number, number>, index: number, amount: number): void {
  const sum = (amounts.get(index) ?? 0) + amount;
  if (sum === 0) amounts.delete(index);
  else amounts.set(index, sum);
}

function open(changes: Map<string, OpenChange>, cell: Key): OpenChange {
  const key = `${cell.place.number}|${cell.subject.number}|${cell.businessOn}|${cell.recordedOn}`;
  const known = changes.get(key);
  if (known) return known;
  const added = { ...cell, amounts: new Map<number, number>() };
  changes.set(key, added);
  return added;
}

/** Neighbours in the table are written one after another. */
function written(changes: Map<string, OpenChange>): TallyChange[] {
  return [...changes.values()].filter(({ amounts }) => amounts.size > 0).sort(inKeyOrder);
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
  const figures = Object.keys(a) as AdditiveFigure[];
  return figures.length === Object.keys(b).length && figures.every((figure) => a[figure] === b[figure]);
}
