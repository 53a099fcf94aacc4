import type { Reading } from '../../../domain/figures/figure-cells.ts';
import { columnOf } from '../../../projection/tally/figure-columns.ts';
import type { Term } from '../../../domain/figures/figure-catalogue.ts';
import type { Asked, Bindings } from './bindings.ts';
import { halfMonthCover } from './half-month-cover.ts';
import { areFlows, branchesSql, columnsOf, isOfRoots, laidOutJoinSql, subjectsSql } from './half-months-sql.ts';
import type { Period } from '../period.ts';
import type { CellGrouping, TallyQuestion } from './tally-source.ts';

/**
 * Single cells: those of `tally_now`, on some days alone, and with `belowRoots` on all days of places where the asked unit
 * is no root; or those recorded after the as-of day, to be taken away.
 */
type CellsChosen =
  Readonly<{ from: 'now'; days?: readonly Period[]; belowRoots?: boolean }> | Readonly<{ from: 'later' }>;

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
    sidesSql(asked, terms, ['key'], [branchesSql(asked, terms)]),
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

/**
 * Added up by the number of the subject first: there are few of them, and their texts are then read once each. What
 * stands below a root comes as half-months where these tell enough, anything else as single cells.
 */
function sumsOfSubjectsSql(asked: Asked, terms: readonly Term[]): string {
  const { question } = asked;
  const later: CellsChosen[] = question.asOf === undefined ? [] : [{ from: 'later' }];
  const single: CellsChosen[] = isOfRoots(question)
    ? [...besideRoots(question), ...later]
    : [{ from: 'now' }, ...later];
  const cells = [
    ...(isOfRoots(question) ? [sidesSql(asked, terms, ['key', 'subject_id'], [subjectsSql(asked, terms)])] : []),
    ...(single.length > 0 ? [keyedSql(asked, terms, ['subject_id'], single)] : []),
  ];
  const sums = terms.map((term, index) => `${sumSql(term)} AS sum_${index}`);
  return `
    SELECT cell.key, cell.subject_id, ${sums.join(', ')}
      FROM (${cells.join(' UNION ALL ')}) AS cell
     GROUP BY 1, 2`;
}

/** What half-months of roots leave: the days that the period cuts off them, and whatever places have the unit below a root. */
function besideRoots({ period, unit }: TallyQuestion): CellsChosen[] {
  const { days } = halfMonthCover(period);
  if (unit !== undefined) return [{ from: 'now', days, belowRoots: true }];
  return days.length > 0 ? [{ from: 'now', days }] : [];
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
  // Of flows nothing that lies before the period was read.
  const during = areFlows(terms) ? 'true' : `cell.business_on >= ${bindings.day(period.from)}`;
  const keys = [...kept.map((column) => `cell.${column}`), during];
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
  else if (chosen.days) conditions.push(`(${someOf(asked, chosen).join(' OR ')})`);
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

function someOf(
  { question: { as, unit }, bindings }: Asked,
  { days = [], belowRoots }: Extract<CellsChosen, { from: 'now' }>,
): string[] {
  const within = days.map((stretch) => withinSql(stretch, bindings));
  return belowRoots ? [`(${placeSql(as).path})[1] <> ${bindings.text(unit ?? '')}`, ...within] : within;
}

function withinSql({ from, to }: Period, bindings: Bindings): string {
  return `cell.business_on BETWEEN ${bindings.day(from)} AND ${bindings.day(to)}`;
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

/** Stocks are summed from the beginning of time, flows only over the period. */
function conditionsOf(question: TallyQuestion, bindings: Bindings, terms: readonly Term[]): string[] {
  const { as, period, level, unit, laidOut } = question;
  const conditions = [`cell.business_on <= ${bindings.day(period.to)}`];
  if (isOfSomePlaces(question)) conditions.push(`cell.part = ANY (${bindings.parts()})`);
  if (areFlows(terms)) conditions.push(`cell.business_on >= ${bindings.day(period.from)}`);
  const place = placeSql(as);
  if (level !== undefined) conditions.push(`${place.level} = ${bindings.text(level)}`);
  if (unit !== undefined && !laidOut) conditions.push(`${place.path} @> ARRAY[${bindings.text(unit)}]`);
  return conditions;
}
