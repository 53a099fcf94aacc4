import type { Day, Instant } from '../time/local-time.ts';
import type { Place } from '../values/reference-facts.ts';

/** One cell that a stream adds to. Amounts are integers, also negative; a figure that is absent adds 0. */
export type ContributionOf<Figure extends string> = Readonly<{
  /** Of the receiving unit. */
  place: Place;
  /** Of the competent unit: mostly the same one. */
  competentPlace: Place;
  subject: Readonly<{ procedure: string; field: string }>;
  day: Day;
  figures: Readonly<Partial<Record<Figure, number>>>;
}>;

/** The cells of one stream, by business day, while they are being added to. */
export class FigureCells<Figure extends string> {
  private readonly byDay = new Map<Day, Partial<Record<Figure, number>>>();

  add(day: Day, figure: Figure, amount = 1): void {
    if (amount === 0) return;
    const cell: Partial<Record<Figure, number>> = this.byDay.get(day) ?? {};
    cell[figure] = (cell[figure] ?? 0) + amount;
    this.byDay.set(day, cell);
  }

  addStock(figure: Figure, { begins, ends }: Readonly<{ begins: Day; ends: Day | null }>): void {
    if (ends !== null && ends <= begins) return;
    this.add(begins, figure, 1);
    if (ends !== null) this.add(ends, figure, -1);
  }

  of(place: Place, competentPlace: Place, subject: ContributionOf<Figure>['subject']): ContributionOf<Figure>[] {
    return Array.from(this.byDay, ([day, figures]) => ({ place, competentPlace, subject, day, figures }));
  }
}

/** Adds an amount to the cell of the day of an instant; 1 unless said otherwise. */
export type Add<Figure extends string> = (at: Instant, figure: Figure, amount?: number) => void;

/** Adds what stands from one day to another, null: until now; nothing where it ends no later than it begins. */
export type AddStock<Figure extends string> = (
  figure: Figure,
  during: Readonly<{ begins: Day; ends: Day | null }>,
) => void;

/** By which unit figures are read: the one that took a dossier in, or the one that must resolve it. */
export const READINGS = ['receiving', 'competent'] as const;
export type Reading = (typeof READINGS)[number];

/** Where a cell counts in a reading. */
export function placeIn(
  { place, competentPlace }: Pick<ContributionOf<string>, 'place' | 'competentPlace'>,
  as: Reading,
): Place {
  return as === 'competent' ? competentPlace : place;
}
