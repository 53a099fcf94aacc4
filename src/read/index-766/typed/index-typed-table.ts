import { TYPED_NUMBERS, type IndexInput, type TypedNumber } from '../../../domain/index-766/formulas.ts';
import type { PortalNumber } from '../../../domain/index-766/portal-difference.ts';
import type { Instant } from '../../../domain/time/local-time.ts';
import type { Queryable } from '../../../platform/database/database.ts';
import { grouped } from '../../../reference/snapshot/dated-versions.ts';
import { formatPeriod, type Period } from '../../figures/period.ts';

/** Where a number comes from, and who has typed it in. */
export type TypedOrigin = Readonly<{ source: string; takenAt: Instant; enteredAt: Instant; enteredBy: string }>;

/** What a unit says of the index in a period. */
export type TypedOfUnit = Readonly<{
  numbers: ReadonlyMap<TypedNumber, Readonly<{ value: number }> & TypedOrigin>;
  /** By the code of an indicator, what the portal shows of it. */
  portal: ReadonlyMap<string, PortalNumber & TypedOrigin>;
  reportedLastYear: number | null;
}>;

export const NOTHING_TYPED: TypedOfUnit = { numbers: new Map(), portal: new Map(), reportedLastYear: null };

/** `name`: a number of the unit, or that of the portal for an indicator; the portal's value is its points in hundredths. */
export type NewTyped = Readonly<{
  name: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
}>;

/** What was said under one name, of the period or of the year before it; null: nothing any more. */
export type TypedStatement = Readonly<{ name: string; value: number | null; ofPeriod: boolean }> & TypedOrigin;

type Row = TypedOrigin &
  Readonly<{
    unit: string;
    ofPeriod: boolean;
    name: string;
    value: string | null;
    numerator: string | null;
    denominator: string | null;
  }>;

const PORTAL = 'portal:';

/** Of the period $1 to $2; of the year before it ($3) only what was reported. */
const OF_THE_PERIOD = `
  SELECT *, period_from = $1::date AND period_to = $2::date AS of_period FROM index_typed
   WHERE period_from = $1 AND period_to = $2
      OR period_from = make_date($3, 1, 1) AND period_to = make_date($3, 12, 31) AND name = 'reportedReceived'`;

/** The newest of each. $4: null for every unit; $5 as known just before then. */
const NEWEST = `
  SELECT DISTINCT ON (unit, of_period, name) unit, of_period AS "ofPeriod", name, value, numerator, denominator, source,
         taken_at AS "takenAt", entered_at AS "enteredAt", entered_by AS "enteredBy"
    FROM (${OF_THE_PERIOD}) AS typed
   WHERE ($4::text[] IS NULL OR unit = ANY ($4)) AND ($5::timestamptz IS NULL OR entered_at < $5)
   ORDER BY unit, of_period, name, entered_at DESC`;

const BETWEEN = `
  SELECT name, value, of_period AS "ofPeriod", source, taken_at AS "takenAt", entered_at AS "enteredAt",
         entered_by AS "enteredBy"
    FROM (${OF_THE_PERIOD}) AS typed
   WHERE unit = $4 AND entered_at > $5 AND entered_at <= $6
   ORDER BY entered_at, name`;

const ENTER = `
  INSERT INTO index_typed (unit, period_from, period_to, name, value, numerator, denominator,
                           source, taken_at, entered_at, entered_by)
  SELECT $1, $2, $3, given.name, given.value, given.numerator, given.denominator, $8, $9, clock_timestamp(), $10
    FROM unnest($4::text[], $5::bigint[], $6::bigint[], $7::bigint[]) AS given (name, value, numerator, denominator)`;

/**
 * What units have typed in for a period of the calendar, and what they have reported of the year before, by unit.
 * @param units undefined: all
 * @param knownBefore as known just before this instant; undefined: now
 */
export async function newestTyped(
  q: Queryable,
  { period, units }: Readonly<{ period: Period; units?: readonly string[] | undefined }>,
  knownBefore: Instant | undefined,
): Promise<ReadonlyMap<string, TypedOfUnit>> {
  const rows = await q.query<Row>(NEWEST, [
    ...daysOf(period),
    units ?? null,
    knownBefore === undefined ? null : new Date(knownBefore),
  ]);
  const byUnit = grouped(rows, ({ unit }) => unit);
  return new Map([...byUnit].map(([unit, ofUnit]) => [unit, typedOf(ofUnit)]));
}

/** What a unit has typed in for a period, or reported of the year before, after one instant, up to another, the earliest first. */
export async function typedBetween(
  q: Queryable,
  { period, unit }: Readonly<{ period: Period; unit: string }>,
  { after, until }: Readonly<{ after: Instant; until: Instant }>,
): Promise<readonly TypedStatement[]> {
  const rows = await q.query<Row>(BETWEEN, [...daysOf(period), unit, new Date(after), new Date(until)]);
  return rows.map(({ name, value, ofPeriod, ...row }) => ({ name, value: countOf(value), ofPeriod, ...originOf(row) }));
}

/** The first and the last day, and the year before. */
function daysOf(period: Period): [from: string, to: string, yearBefore: number] {
  const { from, to } = formatPeriod(period);
  return [from, to, Number(from.slice(0, 4)) - 1];
}

/** The numbers of an index, as its formulas take them. */
export function typedInput({ numbers, reportedLastYear }: TypedOfUnit): Pick<IndexInput, 'typed' | 'reportedLastYear'> {
  const typed = Object.fromEntries([...numbers].map(([name, { value }]) => [name, value]));
  return { typed, reportedLastYear };
}

type Entered = Readonly<{ unit: string; period: Period; source: string; takenAt: Instant; by: string }>;

/** Writes down beside what was there before. */
export async function enterTyped(
  q: Queryable,
  { unit, period, source, takenAt, by }: Entered,
  entries: readonly NewTyped[],
): Promise<void> {
  const { from, to } = formatPeriod(period);
  const columns = (['name', 'value', 'numerator', 'denominator'] as const).map((of) => entries.map((each) => each[of]));
  await q.query(ENTER, [unit, from, to, ...columns, source, new Date(takenAt), by]);
}

/** Under which name the portal's number for an indicator is written down. */
export function portalName(code: string): string {
  return `${PORTAL}${code}`;
}

function typedOf(rows: readonly Row[]): TypedOfUnit {
  const given = rows.flatMap(({ value, ...row }) => (value === null ? [] : [{ ...row, value: Number(value) }]));
  const ofPeriod = given.filter((row) => row.ofPeriod);
  const lastYear = given.find((row) => !row.ofPeriod);
  return {
    numbers: new Map(
      ofPeriod.flatMap((row) => {
        const name = TYPED_NUMBERS.find((known) => known === row.name);
        return name ? [[name, { value: row.value, ...originOf(row) }] as const] : [];
      }),
    ),
    portal: new Map(
      ofPeriod
        .filter(({ name }) => name.startsWith(PORTAL))
        .map(({ name, value: points, numerator, denominator, ...row }) => [
          name.slice(PORTAL.length),
          { points, numerator: countOf(numerator), denominator: countOf(denominator), ...originOf(row) },
        ]),
    ),
    reportedLastYear: lastYear?.value ?? null,
  };
}

function originOf({ source, takenAt, enteredAt, enteredBy }: TypedOrigin): TypedOrigin {
  return { source, takenAt, enteredAt, enteredBy };
}

function countOf(text: string | null): number | null {
  return text === null ? null : Number(text);
}
