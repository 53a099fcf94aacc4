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
  const single = (chosen: CellsChosen): string => singleCellsSql(asked, terms, chosen, `${keySql(asked)} AS key`);
  const { days } = halfMonthCover(period);
  const cells = [
    halfMonthsSql(asked, terms),
    ...(days.length > 0 ? [single({ from: 'now', days })] : []),
    ...(asOf === undefined ? [] : [single({ from: 'later' })]),
  ];
  return `
    SELECT key, NULL::text AS procedure, ARRAY[${terms.map((term) => sumSql(asked, term)).join(', ')}]::bigint[] AS sums
      FROM (${cells.join(' UNION ALL ')}) AS cell
     GROUP BY 1`;
}

/** The same for every procedure by itself; complaints have none. */
export function procedureSumsSql(asked: Asked, terms: readonly Term[]): string {
  const totals = totalsOf(terms);
  const key = isOfPlace(asked.question.by) ? 'cell.key' : keySql(asked);
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
    SELECT ${keySql(asked)} AS key, NULL::text AS procedure, ARRAY[${totalsOf(terms).join(', ')}]::bigint[] AS sums
      FROM (${sumsOfSubjectsSql(asked, terms)}) AS cell
      JOIN subject ON subject.id = cell.subject_id
     GROUP BY 1`;
}

/** Added up by the number of the subject first: there are few of them, and their texts are then read once each. */
function sumsOfSubjectsSql(asked: Asked, terms: readonly Term[]): string {
  const { by, asOf } = asked.question;
  const keys = `${isOfPlace(by) ? keySql(asked) : 'NULL::text'} AS key, cell.subject_id`;
  const single = (chosen: CellsChosen): string => singleCellsSql(asked, terms, chosen, keys);
  const cells = [single({ from: 'now' }), ...(asOf === undefined ? [] : [single({ from: 'later' })])];
  const sums = terms.map((term, index) => `${sumSql(asked, term)} AS sum_${index}`);
  return `
    SELECT cell.key, cell.subject_id, ${sums.join(', ')}
      FROM (${cells.join(' UNION ALL ')}) AS cell
     GROUP BY 1, 2`;
}

function totalsOf(terms: readonly Term[]): string[] {
  return terms.map((_, index) => `sum(cell.sum_${index})`);
}

function isOfPlace(by: CellGrouping): boolean {
  return by === 'level' || by === 'unit';
}

/** The sum of cells, with their days, that a term asks for. */
function sumSql({ question: { period }, bindings }: Asked, { column, span }: Term): string {
  const compared = { during: '>=', before: '<' };
  const filter =
    span === 'until' ? '' : `FILTER (WHERE cell.business_on ${compared[span]} ${bindings.day(period.from)})`;
  return `coalesce(sum(cell.${columnOf(column)}) ${filter}, 0)`;
}

/** @param keys what stands before the day and the columns */
function singleCellsSql(
  { question, bindings }: Asked,
  terms: readonly Term[],
  chosen: CellsChosen,
  keys: string,
): string {
  const conditions = conditionsOf(question, bindings, terms);
  if (chosen.from === 'later') conditions.push(`cell.recorded_on > ${bindings.day(question.asOf ?? 0)}`);
  else if (chosen.days) conditions.push(`(${chosen.days.map((stretch) => withinSql(stretch, bindings)).join(' OR ')})`);
  const columns = columnsOf(terms);
  conditions.push(`num_nonnulls(${columns.map((column) => `cell.${column}`).join(', ')}) > 0`);
  const sign = chosen.from === 'later' ? '-' : '';
  return `
    SELECT ${keys}, cell.business_on, ${columns.map((column) => `${sign}cell.${column} AS ${column}`).join(', ')}
      FROM ${chosen.from === 'later' ? 'tally_cell' : 'tally_now'} AS cell ${placeJoinSql(question, bindings)}
     WHERE ${conditions.join(' AND ')}`;
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

/** By unit: the next one on the way down, null for the unit itself. */
function keySql({ question: { as, by, unit, laidOut }, bindings }: Asked): string {
  if (laidOut && isOfPlace(by)) return 'laid_out.key';
  const { level, path } = placeSql(as);
  if (by === 'level') return level;
  if (by === 'field' || by === 'procedure') return `nullif(subject.${by}, '')`;
  if (by === 'none') return 'NULL::text';
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

function placeJoinSql({ as, by, unit, level, laidOut }: TallyQuestion, bindings: Bindings): string {
  const join = 'JOIN place ON place.id = cell.place_id';
  if (laidOut) return `${join} ${laidOutJoinSql(leafSql(as), laidOut, bindings)}`;
  return unit !== undefined || level !== undefined || isOfPlace(by) ? join : '';
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
