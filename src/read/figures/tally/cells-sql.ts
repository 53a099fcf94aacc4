import type { Reading } from '../../../domain/figures/figure-cells.ts';
import { formatDay } from '../../../domain/time/local-time.ts';
import { ALL_PARTS } from '../../../log/feed-parts.ts';
import { columnOf } from '../../../projection/tally/figure-columns.ts';
import type { Term } from '../../../domain/figures/figure-catalogue.ts';
import { halfMonthCover } from './half-month-cover.ts';
import type { LaidOut, OwnRows } from '../laid-out.ts';
import type { Period } from '../period.ts';
import type { CellGrouping, TallyQuestion } from './tally-source.ts';

/** The values of a statement, each bound once and only where the statement names it. */
export class Bindings {
  readonly values: unknown[] = [];
  private readonly names = new Map<string, string>();
  private readonly laidOut = new Map<OwnRows, string>();

  text(value: string): string {
    return this.named(value, 'text');
  }

  /** The units of a tree that is laid out, and the rows in which what is their own stands. */
  units(rows: OwnRows): string {
    const known = this.laidOut.get(rows);
    if (known !== undefined) return known;
    const texts = arrayTextsOf(rows).map((text) => `$${this.values.push(text)}::text[]`);
    const sql = `unnest(${texts.join(', ')})`;
    this.laidOut.set(rows, sql);
    return sql;
  }

  day(day: number): string {
    return this.named(formatDay(day), 'date');
  }

  /** All parts: naming them lets the tables' keys, which begin with the part, find what belongs to a few places. */
  parts(): string {
    return this.named(ALL_PARTS, 'smallint[]');
  }

  private named(value: unknown, type: string): string {
    const content = `${type} ${JSON.stringify(value)}`;
    const name = this.names.get(content) ?? `$${this.values.push(value)}::${type}`;
    this.names.set(content, name);
    return name;
  }
}

/** Of trees that are asked for again and again, written once. */
const ARRAY_TEXTS = new WeakMap<OwnRows, readonly [units: string, keys: string]>();

/** The units of a tree and their rows as PostgreSQL writes arrays. */
function arrayTextsOf(rows: OwnRows): readonly [units: string, keys: string] {
  const known = ARRAY_TEXTS.get(rows);
  if (known) return known;
  const texts = [arrayText(rows.keys()), arrayText(rows.values())] as const;
  ARRAY_TEXTS.set(rows, texts);
  return texts;
}

function arrayText(codes: Iterable<string | null>): string {
  const quoted = Array.from(codes, (code) => (code === null ? 'NULL' : `"${code.replaceAll(/[\\"]/g, '\\$&')}"`));
  return `{${quoted.join(',')}}`;
}

export type Asked = Readonly<{ question: TallyQuestion; bindings: Bindings }>;

/** Single cells: those of `tally_now`, on some days alone; or those recorded after the as-of day, to be taken away. */
type CellsChosen = Readonly<{ from: 'now'; days?: readonly Period[] }> | Readonly<{ from: 'later' }>;

/**
 * The sums of each row that is asked for, as an array in the order of the terms. By level and unit they come as
 * half-months of whole branches, and what the period cuts day by day. What was known on an earlier day is what is known
 * now, less what was recorded later.
 */
export function groupSumsSql(asked: Asked, terms: readonly Term[]): string {
  const { by, period, asOf } = asked.question;
  if (by === 'field' || by === 'procedure') return subjectSumsSql(asked, terms);
  const { days } = halfMonthCover(period);
  const single: CellsChosen[] = [
    ...(days.length > 0 ? [{ from: 'now', days } as const] : []),
    ...(asOf === undefined ? [] : [{ from: 'later' } as const]),
  ];
  const cells = [
    sidesSql(asked, terms, ['key'], [halfMonthsSql(asked, terms)]),
    ...(single.length > 0 ? [keyedSql(asked, terms, [], single)] : []),
  ];
  return `
    SELECT key, NULL::text AS procedure, ARRAY[${terms.map(sumSql).join(', ')}]::bigint[] AS sums
      FROM (${cells.join(' UNION ALL ')}) AS cell
     GROUP BY 1`;
}

/** The same for every procedure by itself; complaints have none. */
export function procedureSumsSql(asked: Asked, terms: readonly Term[]): string {
  const totals = totalsOf(terms);
  const key = isOfPlace(asked.question.by) ? 'cell.key' : subjectKeySql(asked);
  return `
    SELECT ${key} AS key, subject.procedure, ARRAY[${totals.join(', ')}]::bigint[] AS sums
      FROM (${sumsOfSubjectsSql(asked, terms)}) AS cell
      JOIN subject ON subject.id = cell.subject_id
     WHERE subject.procedure <> ''
     GROUP BY 1, 2
    HAVING ${totals.map((total) => `${total} <> 0`).join(' OR ')}`;
}

/** Rows by what the dossiers are about. */
function subjectSumsSql(asked: Asked, terms: readonly Term[]): string {
  return `
    SELECT ${subjectKeySql(asked)} AS key, NULL::text AS procedure, ARRAY[${totalsOf(terms).join(', ')}]::bigint[] AS sums
      FROM (${sumsOfSubjectsSql(asked, terms)}) AS cell
      JOIN subject ON subject.id = cell.subject_id
     GROUP BY 1`;
}

/** Added up by the number of the subject first: there are few of them, and their texts are then read once each. */
function sumsOfSubjectsSql(asked: Asked, terms: readonly Term[]): string {
  const { asOf } = asked.question;
  const single: CellsChosen[] = [{ from: 'now' }, ...(asOf === undefined ? [] : [{ from: 'later' } as const])];
  const sums = terms.map((term, index) => `${sumSql(term)} AS sum_${index}`);
  return `
    SELECT cell.key, cell.subject_id, ${sums.join(', ')}
      FROM (${keyedSql(asked, terms, ['subject_id'], single)}) AS cell
     GROUP BY 1, 2`;
}

/**
 * Single cells, added up, with their key. Numbers come together before a place is asked for its key, which is a text:
 * there are many more cells than places.
 * @param by columns that stay apart, besides the key
 */
function keyedSql(asked: Asked, terms: readonly Term[], by: readonly string[], chosen: readonly CellsChosen[]): string {
  const ofPlace = isOfPlace(asked.question.by);
  const kept = [...(ofPlace ? ['place_id'] : []), ...by];
  const sides = sidesSql(
    asked,
    terms,
    kept,
    chosen.map((each) => singleCellsSql(asked, terms, each, kept)),
  );
  const columns = [...by, 'during', ...columnsOf(terms)].map((column) => `cell.${column}`);
  return `
    SELECT ${ofPlace ? keyOfPlaceSql(asked) : 'NULL::text'} AS key, ${columns.join(', ')}
      FROM (${sides}) AS cell ${ofPlace ? placeJoinSql(asked) : ''}`;
}

/**
 * Cells added up by whether they lie in the period, or before it (`during`), each column once: to ask this of every cell
 * for every term costs more than all the rest.
 */
function sidesSql(
  { question: { period }, bindings }: Asked,
  terms: readonly Term[],
  kept: readonly string[],
  cells: readonly string[],
): string {
  const keys = [...kept.map((column) => `cell.${column}`), `cell.business_on >= ${bindings.day(period.from)}`];
  const sums = columnsOf(terms).map((column) => `sum(cell.${column}) AS ${column}`);
  return `
    SELECT ${keys.join(', ')} AS during, ${sums.join(', ')}
      FROM (${cells.join(' UNION ALL ')}) AS cell
     GROUP BY ${keys.map((_, index) => index + 1).join(', ')}`;
}

function totalsOf(terms: readonly Term[]): string[] {
  return terms.map((_, index) => `sum(cell.sum_${index})`);
}

function isOfPlace(by: CellGrouping): boolean {
  return by === 'level' || by === 'unit';
}

/** The sum of cells, of either side of the period's beginning, that a term asks for. */
function sumSql({ column, span }: Term): string {
  const filter = { during: 'FILTER (WHERE cell.during)', before: 'FILTER (WHERE NOT cell.during)', until: '' };
  return `coalesce(sum(cell.${columnOf(column)}) ${filter[span]}, 0)`;
}

/** @param kept what stands before the day and the columns */
function singleCellsSql(asked: Asked, terms: readonly Term[], chosen: CellsChosen, kept: readonly string[]): string {
  const { question, bindings } = asked;
  const conditions = conditionsOf(question, bindings, terms);
  if (chosen.from === 'later') conditions.push(`cell.recorded_on > ${bindings.day(question.asOf ?? 0)}`);
  else if (chosen.days) conditions.push(`(${chosen.days.map((stretch) => withinSql(stretch, bindings)).join(' OR ')})`);
  const columns = columnsOf(terms);
  conditions.push(`coalesce(${columns.map((column) => `cell.${column}`).join(', ')}) IS NOT NULL`);
  const sign = chosen.from === 'later' ? '-' : '';
  const keys = [...kept, 'business_on'].map((column) => `cell.${column}`);
  return `
    SELECT ${keys.join(', ')}, ${columns.map((column) => `${sign}cell.${column} AS ${column}`).join(', ')}
      FROM ${chosen.from === 'later' ? 'tally_cell' : 'tally_now'} AS cell ${isOfSomePlaces(question) ? placeJoinSql(asked) : ''}
     WHERE ${conditions.join(' AND ')}`;
}

/** Cells of places that are not asked for are left out before they are added up. */
function isOfSomePlaces({ by, unit, level, laidOut }: TallyQuestion): boolean {
  return unit !== undefined || level !== undefined || (laidOut !== undefined && !isOfPlace(by));
}

function withinSql({ from, to }: Period, bindings: Bindings): string {
  return `cell.business_on BETWEEN ${bindings.day(from)} AND ${bindings.day(to)}`;
}

/** A half-month that the period does not cut lies before it or in it with all its days: the first one tells which. */
function halfMonthsSql({ question, bindings }: Asked, terms: readonly Term[]): string {
  const { as, by, level, period, laidOut } = question;
  const { before, without } = halfMonthCover(period);
  const conditions = [
    `cell.part = ANY (${bindings.parts()})`,
    `cell.begins_on < ${bindings.day(before)}`,
    branchesSql(question, bindings),
    `branch.reading IN ('both', '${as}')`,
  ];
  if (without !== undefined) conditions.push(`cell.begins_on <> ${bindings.day(without)}`);
  if (areFlows(terms)) conditions.push(`cell.begins_on >= ${bindings.day(period.from)}`);
  if (level !== undefined) conditions.push(`branch.level = ${bindings.text(level)}`);
  const key: Partial<Record<CellGrouping, string>> = laidOut
    ? { level: 'laid_out.key', unit: 'laid_out.key' }
    : { level: 'branch.level', unit: `nullif(branch.unit, '')` };
  return `
    SELECT ${key[by] ?? 'NULL::text'} AS key, cell.begins_on AS business_on, ${columnsOf(terms).join(', ')}
      FROM tally_block AS cell JOIN branch ON branch.id = cell.branch_id
           ${laidOut ? laidOutJoinSql('branch.above', laidOut, bindings) : ''}
     WHERE ${conditions.join(' AND ')}`;
}

function columnsOf(terms: readonly Term[]): string[] {
  return [...new Set(terms.map(({ column }) => columnOf(column)))];
}

function subjectKeySql({ question: { by } }: Asked): string {
  return by === 'field' || by === 'procedure' ? `nullif(subject.${by}, '')` : 'NULL::text';
}

/** By unit: the next one on the way down, null for the unit itself. */
function keyOfPlaceSql({ question: { as, by, unit, laidOut }, bindings }: Asked): string {
  if (laidOut) return 'laid_out.key';
  const { level, path } = placeSql(as);
  if (by === 'level') return level;
  return unit === undefined ? `(${path})[1]` : `(${path})[array_position(${path}, ${bindings.text(unit)}) + 1]`;
}

/** SQL: level and path of the place by which a reading counts, of a row of `place`. */
export function placeSql(as: Reading): Readonly<{ level: string; path: string }> {
  if (as === 'receiving') return { level: 'place.level', path: 'place.path' };
  return {
    level: 'coalesce(place.competent_level, place.level)',
    path: 'coalesce(place.competent_path, place.path)',
  };
}

/** SQL: the unit itself, at the end of its place's path. */
export function leafSql(as: Reading): string {
  const { path } = placeSql(as);
  return `(${path})[cardinality(${path})]`;
}

function placeJoinSql({ question: { as, laidOut }, bindings }: Asked): string {
  const join = 'JOIN place ON place.id = cell.place_id';
  return laidOut ? `${join} ${laidOutJoinSql(leafSql(as), laidOut, bindings)}` : join;
}

/** SQL: keeps what is the own of units on the tree that is laid out. */
function laidOutJoinSql(unit: string, { rows }: LaidOut, bindings: Bindings): string {
  return `JOIN ${bindings.units(rows)} AS laid_out (unit, key) ON laid_out.unit = ${unit}`;
}

/** Whole branches below the root; on another tree only what each unit has of its own, which that one puts together anew. */
function branchesSql({ by, unit, laidOut }: TallyQuestion, bindings: Bindings): string {
  if (laidOut) return `branch.unit = ''`;
  if (unit === undefined) return `branch.above = ''`;
  return `branch.${by === 'unit' ? 'above' : 'unit'} = ${bindings.text(unit)}`;
}

/** Stocks are summed from the beginning of time, flows only over the period. */
function conditionsOf(
  { as, period, level, unit, laidOut }: TallyQuestion,
  bindings: Bindings,
  terms: readonly Term[],
): string[] {
  const conditions = [`cell.part = ANY (${bindings.parts()})`, `cell.business_on <= ${bindings.day(period.to)}`];
  if (areFlows(terms)) conditions.push(`cell.business_on >= ${bindings.day(period.from)}`);
  const place = placeSql(as);
  if (level !== undefined) conditions.push(`${place.level} = ${bindings.text(level)}`);
  if (unit !== undefined && !laidOut) conditions.push(`${place.path} @> ARRAY[${bindings.text(unit)}]`);
  return conditions;
}

function areFlows(terms: readonly Term[]): boolean {
  return terms.every(({ span }) => span === 'during');
}
