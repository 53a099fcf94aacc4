import type { Day } from '../time/local-time.ts';
import type { Place } from '../values/reference-facts.ts';

/** One cell that a stream adds to. Amounts are integers, also negative; a figure that is absent adds 0. */
export type ContributionOf<Figure extends string> = Readonly<{
  place: Place;
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

  of(place: Place, subject: ContributionOf<Figure>['subject']): ContributionOf<Figure>[] {
    return Array.from(this.byDay, ([day, figures]) => ({ place, subject, day, figures }));
  }
}
