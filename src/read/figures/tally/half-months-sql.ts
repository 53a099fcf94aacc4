import type { Term } from '../../../domain/figures/figure-catalogue.ts';
import { columnOf } from '../../../projection/tally/figure-columns.ts';
import type { LaidOut } from '../laid-out.ts';
import type { Asked, Bindings } from './bindings.ts';
import { halfMonthCover } from './half-month-cover.ts';
import type { CellGrouping, TallyQuestion } from './tally-source.ts';

/** Half-months of whole branches; or of roots alone, those of each subject apart. */
type HalfMonths = Readonly<{ from: 'tally_block' | 'tally_subject'; branches: string; kept: readonly string[] }>;

/** SQL: by level and unit, half-months of whole branches with their key. */
export function branchesSql(asked: Asked, terms: readonly Term[]): string {
  return halfMonthsSql(asked, terms, { from: 'tally_block', branches: branchCondition(asked), kept: [] });
}

/** SQL: the same of roots, with all below each, and with the number of the subject. */
export function subjectsSql(asked: Asked, terms: readonly Term[]): string {
  const { unit } = asked.question;
  const branches = `branch.above = ''${unit === undefined ? '' : ` AND branch.unit = ${asked.bindings.text(unit)}`}`;
  return halfMonthsSql(asked, terms, { from: 'tally_subject', branches, kept: ['subject_id'] });
}

/**
 * Whether half-months of roots tell what is asked of each subject: by level, and of all below a root. What stands below
 * another unit, and each unit's own, they do not tell apart.
 */
export function isOfRoots({ by, unit, laidOut }: TallyQuestion): boolean {
  return laidOut === undefined && (by !== 'unit' || unit === undefined);
}

/** A half-month that the period does not cut lies before it or in it with all its days: the first one tells which. */
function halfMonthsSql({ question, bindings }: Asked, terms: readonly Term[], halfMonths: HalfMonths): string {
  const { as, by, level, period, laidOut } = question;
  const { before, without } = halfMonthCover(period);
  const { from, branches, kept } = halfMonths;
  const conditions = [
    `cell.part = ANY (${bindings.parts()})`,
    `cell.begins_on < ${bindings.day(before)}`,
    branches,
    `branch.reading IN ('both', '${as}')`,
  ];
  if (without !== undefined) conditions.push(`cell.begins_on <> ${bindings.day(without)}`);
  if (areFlows(terms)) conditions.push(`cell.begins_on >= ${bindings.day(period.from)}`);
  if (level !== undefined) conditions.push(`branch.level = ${bindings.text(level)}`);
  const key: Partial<Record<CellGrouping, string>> = laidOut
    ? { level: 'laid_out.key', unit: 'laid_out.key' }
    : { level: 'branch.level', unit: `nullif(branch.unit, '')` };
  const columns = ['cell.begins_on AS business_on', ...kept, ...columnsOf(terms)];
  return `
    SELECT ${key[by] ?? 'NULL::text'} AS key, ${columns.join(', ')}
      FROM ${from} AS cell JOIN branch ON branch.id = cell.branch_id
           ${laidOut ? laidOutJoinSql('branch.above', laidOut, bindings) : ''}
     WHERE ${conditions.join(' AND ')}`;
}

/** Whole branches below the root; on another tree only what each unit has of its own, which that one puts together anew. */
function branchCondition({ question: { by, unit, laidOut }, bindings }: Asked): string {
  if (laidOut) return `branch.unit = ''`;
  if (unit === undefined) return `branch.above = ''`;
  return `branch.${by === 'unit' ? 'above' : 'unit'} = ${bindings.text(unit)}`;
}

/** SQL: keeps what is the own of units on the tree that is laid out. */
export function laidOutJoinSql(unit: string, { rows }: LaidOut, bindings: Bindings): string {
  return `JOIN ${bindings.units(rows)} AS laid_out (unit, key) ON laid_out.unit = ${unit}`;
}

export function columnsOf(terms: readonly Term[]): string[] {
  return [...new Set(terms.map(({ column }) => columnOf(column)))];
}

export function areFlows(terms: readonly Term[]): boolean {
  return terms.every(({ span }) => span === 'during');
}
