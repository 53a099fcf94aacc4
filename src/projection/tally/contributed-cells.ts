import type { Day } from '../../domain/time/local-time.ts';
import { ADDITIVE_FIGURES, type AdditiveFigure, type Contribution } from '../../domain/figures/additive-figures.ts';
import type { Dimensions } from './dimensions.ts';

/** Days lie within ±131,072 of 1970-01-01: the years 1612–2328. */
const DAYS = 262_144;
const FIRST_DAY = -131_072;

/**
 * Figures that are sums, or to which a stream can add many times. They have no list of dossiers, and leaving them out keeps the number of a
 * dossier's cells small.
 */
const COUNTED_BY_EVENT: ReadonlySet<AdditiveFigure> = new Set([
  'stopsLoggedLate',
  'supplementRequests',
  'supplementsRepeated',
  'supplementsAskedLate',
  'documentsDigitised',
  'resultsDigitised',
  'onlinePayments',
  'onlinePaymentsDong',
  'ratings',
  'ratingsSatisfied',
  'indexMinutes',
] as const);

const INDEX_OF: ReadonlyMap<string, number> = new Map(
  ADDITIVE_FIGURES.flatMap((figure, index) => (COUNTED_BY_EVENT.has(figure) ? [] : [[figure, index]])),
);

/**
 * What a dossier or a complaint adds to the figures, as the columns beside its state keep it: ids, and the cells as
 * PostgreSQL writes them (`{12,345}`). All that a stream adds is at one place and of one subject; null and `{}`: it adds
 * nothing.
 */
export type Contributed = Readonly<{ placeId: string | null; subjectId: string | null; cells: string }>;

export function contributed(contributions: readonly Contribution[], dimensions: Dimensions): Contributed {
  const [first] = contributions;
  return {
    placeId: first ? dimensions.place(first.place, first.competentPlace).id : null,
    subjectId: first ? dimensions.subject(first.subject).id : null,
    cells: `{${contributedCells(contributions).join(',')}}`,
  };
}

/** The cells that add 1 to a figure (`sign` 1) or take 1 away on a day of a span, as numbers from–to, both included. */
export type CellRange = Readonly<{ from: number; to: number }>;

/**
 * The cells that a dossier or a complaint adds to, as one ascending list of integers: by figure, what is added before
 * what is taken away, then by day. It tells the database what the stream adds to any figure of any period.
 */
export function contributedCells(contributions: readonly Contribution[]): number[] {
  const cells = contributions.flatMap(({ day, figures }) =>
    Object.entries(figures).flatMap(([figure, amount]) =>
      INDEX_OF.has(figure) ? cellsOf(figure as AdditiveFigure, amount, day) : [],
    ),
  );
  return cells.sort((a, b) => a - b);
}

/**
 * @param from, to days, both included; undefined: from the beginning
 * @throws Error for a figure that a stream can add to again and again
 */
export function cellRange(figure: AdditiveFigure, sign: 1 | -1, from: Day | undefined, to: Day): CellRange {
  return { from: cellOf(figure, sign, from ?? FIRST_DAY), to: cellOf(figure, sign, to) };
}

export function dayOfCell(cell: number): Day {
  return (cell % DAYS) + FIRST_DAY;
}

/** What is added twice on one day is there twice. */
function cellsOf(figure: AdditiveFigure, amount: number, day: Day): number[] {
  return Array.from({ length: Math.abs(amount) }, () => cellOf(figure, amount > 0 ? 1 : -1, day));
}

function cellOf(figure: AdditiveFigure, sign: 1 | -1, day: Day): number {
  const index = INDEX_OF.get(figure);
  if (index === undefined) throw new Error(`No list stands behind ${figure}`);
  return (2 * index + (sign === 1 ? 0 : 1)) * DAYS + day - FIRST_DAY;
}
