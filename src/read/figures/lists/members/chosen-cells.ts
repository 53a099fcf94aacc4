import { placeIn, type Reading } from '../../../../domain/figures/figure-cells.ts';
import type { Place } from '../../../../domain/values/reference-facts.ts';
import type { Contribution } from '../../../../domain/figures/additive-figures.ts';
import type { LaidOut } from '../../laid-out.ts';
import { leafSql, placeSql } from '../../tally/cells-sql.ts';
import type { Bind } from './bind.ts';
import type { FigureListQuestion } from '../figure-list.query.ts';

type Cell = Pick<Contribution, 'place' | 'competentPlace' | 'subject'>;

/**
 * The cells behind the totals of a question, or behind one of its rows: what stands at some places (all below a unit, of a
 * level, or below the unit's child that the row names), and of a field or a procedure.
 */
export type ChosenCells = Readonly<{
  as: Reading;
  unit?: string | undefined;
  level?: string | undefined;
  /** Only what is the own of these, whatever stands above them. */
  units?: ReadonlySet<string>;
  /** The next unit on the way down; null: none, the unit's own. */
  next?: string | null;
  field?: string;
  procedure?: string;
}>;

export function chosenCells({ laidOut, ...question }: FigureListQuestion): ChosenCells {
  const { key, as, unit, level, by } = question;
  if (laidOut) return { as, level, units: unitsOf(question, laidOut), ...subjectOf(question) };
  if (key === undefined || by === 'none') return { as, unit, level };
  if (by === 'level') return { as, unit, level: key };
  if (by === 'unit') return { as, unit, level, next: key === unit ? null : key };
  return { as, unit, level, ...subjectOf(question) };
}

function subjectOf({ by, key }: Pick<FigureListQuestion, 'by' | 'key'>): Pick<ChosenCells, 'field' | 'procedure'> {
  return key !== undefined && (by === 'field' || by === 'procedure') ? { [by]: key } : {};
}

/** The units whose own stands in the row, or in any row. */
function unitsOf({ key, by, unit }: Pick<FigureListQuestion, 'by' | 'key' | 'unit'>, { rows }: LaidOut): Set<string> {
  if (key === undefined || (by !== 'level' && by !== 'unit')) return new Set(rows.keys());
  const row = by === 'unit' && key === unit ? null : key;
  return new Set([...rows].filter(([, each]) => each === row).map(([code]) => code));
}

/** As `chosenPlacesSql` and `chosenSubjectSql` say. */
export function isChosen(chosen: ChosenCells, cell: Cell): boolean {
  const { as, field, procedure } = chosen;
  const { subject } = cell;
  if (!isPlaceChosen(chosen, placeIn(cell, as))) return false;
  return (field ?? subject.field) === subject.field && (procedure ?? subject.procedure) === subject.procedure;
}

function isPlaceChosen({ unit, level, units, next }: ChosenCells, place: Place): boolean {
  if (units && !units.has(place.path.at(-1) ?? '')) return false;
  if (unit !== undefined && !place.path.includes(unit)) return false;
  if (level !== undefined && place.level !== level) return false;
  return next === undefined || nextBelow(place.path, unit) === next;
}

/** Conditions on `place`. */
export function chosenPlacesSql({ as, unit, level, units, next }: ChosenCells, bind: Bind): string[] {
  const conditions: string[] = [];
  const place = placeSql(as);
  if (level !== undefined) conditions.push(`${place.level} = ${bind(level)}`);
  if (units) conditions.push(`${leafSql(as)} = ANY (${bind([...units])}::text[])`);
  const top = unit === undefined ? undefined : `${bind(unit)}::text`;
  if (top !== undefined) conditions.push(`${place.path} @> ARRAY[${top}]`);
  if (next !== undefined) {
    const below =
      top === undefined ? `(${place.path})[1]` : `(${place.path})[array_position(${place.path}, ${top}) + 1]`;
    conditions.push(`${below} IS NOT DISTINCT FROM ${bind(next)}::text`);
  }
  return conditions;
}

/** Conditions on the state `d`. */
export function chosenSubjectSql({ field, procedure }: ChosenCells, bind: Bind): string[] {
  const conditions: string[] = [];
  if (field !== undefined) conditions.push(`field = ${bind(field)}`);
  if (procedure !== undefined) conditions.push(`procedure = ${bind(procedure)}`);
  return conditions.length === 0
    ? []
    : [`d.subject_id = ANY (ARRAY(SELECT id FROM subject WHERE ${conditions.join(' AND ')}))`];
}

function nextBelow(path: readonly string[], unit: string | undefined): string | null {
  return path[unit === undefined ? 0 : path.indexOf(unit) + 1] ?? null;
}
