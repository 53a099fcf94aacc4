import { SHIPPED_DEFINITION } from '../../domain/index-766/shipped-definition.ts';
import type { Instant } from '../../domain/time/local-time.ts';
import type { ReadSnapshot } from '../../projection/read-snapshots.ts';
import { calendarPeriodOf } from '../../read/figures/calendar-period.ts';
import { indexUnit, isPart } from '../../read/index-766/make-index.ts';
import { newestTyped, NOTHING_TYPED, type TypedOfUnit } from '../../read/index-766/typed/index-typed-table.ts';
import { indexInForce } from '../../reference/index-766/index-in-force.ts';
import { INDEX_766 } from '../forms/index-766.ts';
import { type IndexTerms, portalKeys, REPORTED_LAST_YEAR } from '../forms/index-terms.ts';
import type { ReportOrder } from '../making/report-order.ts';
import type { TypedValues } from '../typed/sheet.ts';

type Asked = Pick<ReportOrder, 'form' | 'period' | 'unit'>;

/**
 * By what the index of a report is worked out; undefined for every other form.
 * @param knownBefore as known just before this instant; undefined: now
 */
export async function gatherIndexTerms(
  { tx, reference }: ReadSnapshot,
  { form, period, unit }: Asked,
  knownBefore: Instant | undefined,
): Promise<IndexTerms | undefined> {
  const months = calendarPeriodOf(period)?.months;
  if (form !== INDEX_766.id || months === undefined) return undefined;
  const definition = (await indexInForce(tx, { day: period.to, knownBefore })) ?? SHIPPED_DEFINITION;
  return { definition, months, isPart: isPart({ unit, period }, reference) };
}

/** What the unit has typed in of the index, as a report keeps it; nothing for every other form. */
export async function gatherIndexTyped(
  { tx, reference }: ReadSnapshot,
  { form, period, unit }: Asked,
  knownBefore: Instant | undefined,
): Promise<TypedValues> {
  const of = indexUnit({ unit, period }, reference);
  if (form !== INDEX_766.id || of === undefined) return {};
  const typed = (await newestTyped(tx, { period, units: [of] }, knownBefore)).get(of);
  return keptTyped(typed ?? NOTHING_TYPED);
}

function keptTyped({ numbers, portal, reportedLastYear }: TypedOfUnit): TypedValues {
  const kept: Record<string, number> = {};
  for (const [name, { value }] of numbers) kept[name] = value;
  if (reportedLastYear !== null) kept[REPORTED_LAST_YEAR] = reportedLastYear;
  for (const [code, shown] of portal) {
    const keys = portalKeys(code);
    kept[keys.points] = shown.points;
    if (shown.numerator !== null) kept[keys.numerator] = shown.numerator;
    if (shown.denominator !== null) kept[keys.denominator] = shown.denominator;
  }
  return kept;
}
