import type { Instant } from '../../domain/time/local-time.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { formatPeriod } from '../../read/figures/period.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import { levelsDuring } from '../forms/levels-during.ts';
import { FORMS } from '../forms/form-catalogue.ts';
import { reportingUnit } from '../making/agency.ts';
import type { ReportOrder } from '../making/report-order.ts';
import { newestEntries, type TypedEntry } from './typed-table.ts';
import type { Sheet, TypedValues } from './sheet.ts';

export type Gathered = Readonly<{ typed: TypedValues; typedNotes: Readonly<Record<string, string>> }>;

type Asked = Pick<ReportOrder, 'form' | 'period' | 'unit'>;
type Places = Pick<ReferenceSnapshot, 'unitIsInForceOn' | 'placeOf' | 'childrenOf'>;

const NOTHING: Gathered = { typed: {}, typedNotes: {} };

/**
 * What units have filled in: counts of the unit and of all below it on the period's last day added up; percentages, choices
 * and notes of the reporting unit alone.
 * @param knownBefore as known just before this instant; undefined: now
 */
export async function gatherTyped(
  q: Queryable,
  reference: Places,
  asked: Asked,
  knownBefore: Instant | undefined,
): Promise<Gathered> {
  const { sheet } = FORMS[asked.form];
  if (!sheet) return NOTHING;
  const entries = await newestEntries(q, { form: asked.form, period: formatPeriod(asked.period) }, knownBefore);
  return gatheredOf(sheet.during(levelsDuring(asked.period)), entries, reference, asked);
}

/** The same out of what every unit says. */
export function gatheredOf(
  sheet: Sheet,
  entries: readonly TypedEntry[],
  reference: Places,
  asked: Pick<Asked, 'period' | 'unit'>,
): Gathered {
  return addedUp(sheet, ofBranch(entries, reference, asked), reportingUnit(asked, reference));
}

/** Those of the unit and of all below it; what a unit has said that was not in force on the last day is kept, and counts nowhere. */
export function ofBranch<E extends Pick<TypedEntry, 'unit'>>(
  entries: readonly E[],
  reference: Places,
  { unit, period }: Pick<Asked, 'unit' | 'period'>,
): E[] {
  const counting = entries.filter((entry) => reference.unitIsInForceOn(entry.unit, period.to));
  if (unit === undefined) return counting;
  return counting.filter((entry) => reference.placeOf(entry.unit, period.to).path.includes(unit));
}

function addedUp(sheet: Sheet, entries: readonly TypedEntry[], own: string | undefined): Gathered {
  const typed: Record<string, number> = {};
  const typedNotes: Record<string, string> = {};
  for (const { unit, stt, value, note } of entries) {
    const row = sheet.rowOf(stt);
    if (value !== null && (row?.kind === 'count' || unit === own)) typed[stt] = (typed[stt] ?? 0) + value;
    if (note !== null && unit === own) typedNotes[stt] = note;
  }
  return { typed, typedNotes };
}
