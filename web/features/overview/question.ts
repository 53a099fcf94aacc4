import type { Schemas } from '../../api/types.ts';
import { useFilters, withQuery } from '../../ui/filters.ts';
import { type PeriodAsked, periodToday } from '../../ui/period-field.tsx';
import { unitAsked } from '../../ui/unit-asked.ts';

/** The rates that the screen begins with, in the order of its tiles. */
export const TILES = [
  'onTimeRate',
  'onlineShare',
  'digitisationRate',
  'onlinePaymentRate',
  'complaintRate',
  'satisfactionRate',
] as const;

/** What may make a good number look better than it is. */
export const HONESTY = [
  'resolvedLoggedLate',
  'resolvedOnTimeByCorrection',
  'receivedDueGivenLater',
  'stopsLoggedLate',
  'resolvedWhileStopped',
] as const;

type Rate = Readonly<{ numerator: number; denominator: number; percent: number | null }>;

/** A rate of a row or of the totals; of nothing where the answer does not have it. */
export function rateIn(values: Schemas['AnsweredValues'], id: string): Rate {
  const rates = values.rates as Readonly<Record<string, Partial<Rate>>>;
  return { numerator: 0, denominator: 0, percent: null, ...rates[id] };
}

export type Asked = Readonly<Record<string, string | undefined>>;

/** What the address asks: all numbers of the screen, and the dossiers behind them, are asked by the same. */
export function useQuestion() {
  const { filters, set } = useFilters();
  const period = periodOf(filters);
  const { as, tree, asOf, compare, rate = 'onTimeRate' } = filters;
  const asked: Asked = { ...period, unit: unitAsked(filters['unit']), as, tree, asOf };
  const figures = [...new Set<string>(['received', ...TILES, ...HONESTY, rate])].join(',');
  return {
    asked,
    period,
    rate,
    path: withQuery('/figures', { ...asked, by: 'unit', compare, figures }),
    filters,
    set,
  };
}

function periodOf({ period, from, to }: Readonly<Record<string, string>>): PeriodAsked {
  if (from || to) return { from: from ?? '', to: to ?? '' };
  return period ? { period } : periodToday();
}
