import type { Instant } from '../../domain/time/local-time.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { FormId } from '../forms/form-definition.ts';

/** Of which form and period; days YYYY-MM-DD. */
export type SheetOf = Readonly<{ form: FormId; period: Readonly<{ from: string; to: string }> }>;

/** What a unit said in a row, and who entered it; null: nothing any more. */
export type TypedEntry = Readonly<{
  unit: string;
  stt: string;
  value: number | null;
  note: string | null;
  enteredAt: Instant;
  enteredBy: string;
}>;

type Row = Omit<TypedEntry, 'value'> & Readonly<{ value: string | null }>;

const COLUMNS = `unit, stt, value, note, entered_at AS "enteredAt", entered_by AS "enteredBy"`;

const NEWEST = `
  SELECT DISTINCT ON (unit, stt) ${COLUMNS} FROM typed_value
   WHERE form = $1 AND period_from = $2 AND period_to = $3 AND ($4::timestamptz IS NULL OR entered_at < $4)
   ORDER BY unit, stt, entered_at DESC`;

const BETWEEN = `
  SELECT ${COLUMNS} FROM typed_value
   WHERE form = $1 AND period_from = $2 AND period_to = $3 AND entered_at > $4 AND entered_at <= $5
   ORDER BY entered_at, unit, stt`;

const ENTER = `
  INSERT INTO typed_value (form, unit, period_from, period_to, stt, value, note, entered_at, entered_by)
  SELECT $1, $2, $3, $4, entry.stt, entry.value, entry.note, clock_timestamp(), $8
    FROM unnest($5::text[], $6::bigint[], $7::text[]) AS entry (stt, value, note)`;

/** One fills a sheet in at a time. */
const TAKE_SHEET = `SELECT pg_advisory_xact_lock(hashtextextended(concat_ws('|', 'typed', $1::text, $2::text, $3::text, $4::text), 0))`;

/** What every unit says last, as known just before an instant; undefined: now. */
export async function newestEntries(
  q: Queryable,
  { form, period }: SheetOf,
  knownBefore: Instant | undefined,
): Promise<TypedEntry[]> {
  const known = knownBefore === undefined ? null : new Date(knownBefore);
  return (await q.query<Row>(NEWEST, [form, period.from, period.to, known])).map(entryOf);
}

/** What was entered after one instant, up to another. */
export async function entriesBetween(
  q: Queryable,
  { form, period }: SheetOf,
  { after, until }: Readonly<{ after: Instant; until: Instant }>,
): Promise<TypedEntry[]> {
  const params = [form, period.from, period.to, new Date(after), new Date(until)];
  return (await q.query<Row>(BETWEEN, params)).map(entryOf);
}

/** Within a transaction: nobody else fills the sheet of this unit in meanwhile. */
export async function takeSheet(tx: Queryable, { form, period }: SheetOf, unit: string): Promise<void> {
  await tx.query(TAKE_SHEET, [form, unit, period.from, period.to]);
}

/** Writes entries down beside those of before. */
export async function enter(
  tx: Queryable,
  { form, period }: SheetOf,
  unit: string,
  by: string,
  entries: readonly Pick<TypedEntry, 'stt' | 'value' | 'note'>[],
): Promise<void> {
  const columns = [entries.map(({ stt }) => stt), entries.map(({ value }) => value), entries.map(({ note }) => note)];
  await tx.query(ENTER, [form, unit, period.from, period.to, ...columns, by]);
}

function entryOf({ value, ...row }: Row): TypedEntry {
  return { ...row, value: value === null ? null : Number(value) };
}
