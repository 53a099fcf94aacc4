import { byName, type FigureRow } from '../figure-rows.ts';
import type { FigureValues } from '../figure-sums.ts';
import type { Comparison } from '../figures.answer.ts';
import { rateOf } from '../../../domain/figures/rate.ts';
import { pointsBetween } from './percentage-points.ts';

export type Compared<V> = V & Readonly<{ comparison: Comparison }>;

type Answer = Readonly<{ rows: readonly FigureRow[]; totals: FigureValues }>;

/** Puts beside every row, and beside the totals, what the row of the same key was in another period. */
export function compareAnswers(
  now: Answer,
  before: Answer,
): Readonly<{ rows: readonly Compared<FigureRow>[]; totals: Compared<FigureValues> }> {
  const earlier = new Map(before.rows.map((row) => [row.key, row]));
  const rows = withRowsOf(now.rows, before.rows).map((row) => compared(row, earlier.get(row.key) ?? emptied(row)));
  return { rows, totals: compared(now.totals, before.totals) };
}

/** A row that only the other period has is one of nothing in this one. */
function withRowsOf(rows: readonly FigureRow[], earlier: readonly FigureRow[]): readonly FigureRow[] {
  const keys = new Set(rows.map(({ key }) => key));
  const gone = earlier.filter(({ key }) => !keys.has(key)).map(emptied);
  return gone.length === 0 ? rows : [...rows, ...gone].sort(ownFirstThenByName);
}

function ownFirstThenByName(a: FigureRow, b: FigureRow): number {
  return Number(b.own ?? false) - Number(a.own ?? false) || byName(a, b);
}

function emptied<V extends FigureValues>(values: V): V {
  const figures = Object.fromEntries(Object.keys(values.figures).map((id) => [id, 0]));
  const rates = Object.fromEntries(Object.keys(values.rates).map((id) => [id, rateOf(0, 0)]));
  return { ...values, figures, rates };
}

function compared<V extends FigureValues>(now: V, before: FigureValues): Compared<V> {
  const figures = Object.entries(now.figures).map(([id, value]) => {
    const earlier = before.figures[id] ?? 0;
    return [id, { before: earlier, change: value - earlier }] as const;
  });
  const rates = Object.entries(now.rates).map(([id, rate]) => {
    const earlier = before.rates[id] ?? rateOf(0, 0);
    return [id, { before: earlier, points: pointsBetween(earlier, rate) }] as const;
  });
  return { ...now, comparison: { figures: Object.fromEntries(figures), rates: Object.fromEntries(rates) } };
}
