import type { Day } from '../../../../domain/time/local-time.ts';
import type { AdditiveFigure } from '../../../../domain/figures/additive-figures.ts';
import type { SumFigure, Term } from '../../../../domain/figures/figure-catalogue.ts';
import type { Period } from '../../period.ts';
import { type CellRange, cellRange, dayOfCell } from '../../../../projection/tally/contributed-cells.ts';

/** Cells that are added (1) or taken away (−1). */
type WeightedRange = CellRange & Readonly<{ weight: 1 | -1 }>;

/**
 * Of which cells a figure of a period is made. A dossier stands in its list when those that it has come to other than 0:
 * the figure's own terms, and no second rule.
 */
export type Membership = Readonly<{
  ranges: readonly WeightedRange[];
  /** The cells of which one tells the business day: of a flow its own, of a stock those of the receipt or submission. */
  daysIn: readonly CellRange[];
}>;

export function membershipOf({ terms }: SumFigure, period: Period): Membership {
  const ranges = terms.flatMap((term) => rangesOf(term, period));
  const isFlow = terms.every(({ span }) => span === 'during');
  const beginnings = beginningsOf(terms).map((figure) => cellRange(figure, 1, undefined, period.to));
  return { ranges, daysIn: isFlow ? ranges : beginnings };
}

/** What awaits its receipt has none: there the submission tells the day. */
function beginningsOf(terms: readonly Term[]): readonly AdditiveFigure[] {
  const isAwaiting = terms.some(({ column }) => column.startsWith('awaitingReceipt'));
  return isAwaiting ? ['awaitingReceiptDelta'] : ['received', 'complaintsReceived'];
}

/** @param cells of one dossier or complaint */
export function isMember({ ranges }: Membership, cells: readonly number[]): boolean {
  return ranges.reduce((sum, range) => sum + range.weight * numberIn(cells, range), 0) !== 0;
}

/**
 * The same in SQL. The cells of a row are in order, so the two ends of a range are found by halving; that is ten times as
 * fast as looking at each.
 * @param cells the column; null counts as none
 */
export function memberSql({ ranges }: Membership, cells: string): string {
  const counted = ranges.map(
    ({ from, to, weight }) =>
      `${weight === 1 ? '+' : '-'} width_bucket(${to}, ${cells}) ${weight === 1 ? '-' : '+'} width_bucket(${from - 1}, ${cells})`,
  );
  return `(${counted.join(' ')}) <> 0`;
}

/**
 * @param cells of a member
 * @returns the day on which it counts in a flow, of a stock the day of its receipt or submission
 */
export function businessDayOf({ daysIn }: Membership, cells: readonly number[]): Day {
  const cell = cells.find((each) => daysIn.some((range) => isIn(range, each)));
  if (cell === undefined) throw new Error('What stands in a list has no cell that tells its day');
  return dayOfCell(cell);
}

function rangesOf({ column, span, sign }: Term, { from, to }: Period): WeightedRange[] {
  const first = span === 'during' ? from : undefined;
  const last = span === 'before' ? from - 1 : to;
  return [
    { ...cellRange(column, 1, first, last), weight: sign },
    { ...cellRange(column, -1, first, last), weight: sign === 1 ? -1 : 1 },
  ];
}

function numberIn(cells: readonly number[], range: CellRange): number {
  return cells.filter((cell) => isIn(range, cell)).length;
}

function isIn({ from, to }: CellRange, cell: number): boolean {
  return from <= cell && cell <= to;
}
