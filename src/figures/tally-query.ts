import { type Day, formatDay } from '../dossier/domain/local-time.ts';
import { ALL_PARTS } from '../projection/checkpoint.ts';
import { columnOf } from '../projection/figure-columns.ts';
import { POSITION_VECTOR_SQL, PROJECTED_AT_SQL } from '../projection/position-vector.ts';
import type { Queryable } from '../shared/database.ts';
import type { Span, Term } from './figure-catalogue.ts';
import type { Period } from './period.ts';

/** By what the cells are put together; `unit`: by the next unit on the way down, null for the unit itself. */
export type CellGrouping = 'level' | 'unit' | 'field' | 'procedure' | 'none';

export type TallyQuestion = Readonly<{
  period: Period;
  unit: string | undefined;
  /** The level of the receiving units; every level unless given. */
  level?: string;
  by: CellGrouping;
  asOf: Day | undefined;
  terms: readonly Term[];
}>;

/** Sums in the order of the question's terms. */
export type Group = Readonly<{ key: string | null; sums: readonly bigint[] }>;

export type Tally = Readonly<{
  groups: readonly Group[];
  /** The vector of checkpoints that the sums belong to, in plain form. */
  position: string;
  /** When the newest event in the sums was recorded (epoch milliseconds); null before the first one. */
  recordedAt: number | null;
}>;

type Row = { position: string; recorded_at: number | null; key: string | null; sums: string[] | null };

/** Sums up the tally's cells, and reads in the same statement how far they follow the log. */
export async function sumCells(database: Queryable, question: TallyQuestion): Promise<Tally> {
  const { sql, params } = tallyStatement(question);
  const rows = await database.query<Row>(sql, params);
  const groups = rows.flatMap(({ key, sums }) => (sums ? [{ key, sums: sums.map(BigInt) }] : []));
  return { groups, position: rows[0]?.position ?? '', recordedAt: rows[0]?.recorded_at ?? null };
}

export function tallyStatement(question: TallyQuestion): { sql: string; params: readonly unknown[] } {
  const params: unknown[] = [];
  return { sql: tallySql(question, (value) => `$${params.push(value)}`), params };
}

/** Gives a value to the statement and says by which name it goes there. */
type Bind = (value: unknown) => string;

function tallySql(question: TallyQuestion, bind: Bind): string {
  const unit = question.unit === undefined ? undefined : `${bind(question.unit)}::text`;
  const from = `${bind(formatDay(question.period.from))}::date`;
  return `
    SELECT projected.position, projected.recorded_at, cells.key, cells.sums
      FROM (SELECT ${POSITION_VECTOR_SQL} AS position, ${PROJECTED_AT_SQL} AS recorded_at) AS projected
      LEFT JOIN (
        SELECT ${keySql(question.by, unit)} AS key, ARRAY[${question.terms.map((term) => sumSql(term, from)).join(', ')}]::bigint[] AS sums
          FROM ${sourceSql(question)}
         WHERE ${conditionsOf(question, unit, from, bind).join(' AND ')}
         GROUP BY 1
      ) AS cells ON true`;
}

function keySql(by: CellGrouping, unit: string | undefined): string {
  if (by === 'level') return 'place.level';
  if (by === 'field') return 'subject.field';
  if (by === 'procedure') return 'subject.procedure';
  if (by === 'none') return 'NULL::text';
  return unit === undefined ? 'place.path[1]' : `place.path[array_position(place.path, ${unit}) + 1]`;
}

function sumSql({ column, span }: Term, from: string): string {
  const filter: Record<Span, string> = {
    during: `FILTER (WHERE cell.business_on >= ${from})`,
    until: '',
    before: `FILTER (WHERE cell.business_on < ${from})`,
  };
  return `coalesce(sum(cell.${columnOf(column)}) ${filter[span]}, 0)`;
}

function sourceSql({ by, unit, level, asOf }: TallyQuestion): string {
  const cells = asOf === undefined ? 'tally_now AS cell' : 'tally_cell AS cell';
  const byPlace = unit !== undefined || level !== undefined || by === 'level' || by === 'unit';
  const place = byPlace ? 'JOIN place ON place.id = cell.place_id' : '';
  const subject = by === 'field' || by === 'procedure' ? 'JOIN subject ON subject.id = cell.subject_id' : '';
  return `${cells} ${place} ${subject}`;
}

/** Stocks are summed from the beginning of time, flows only over the period. */
function conditionsOf(question: TallyQuestion, unit: string | undefined, from: string, bind: Bind): string[] {
  const conditions = [`cell.business_on <= ${bind(formatDay(question.period.to))}::date`];
  if (question.terms.every(({ span }) => span === 'during')) conditions.push(`cell.business_on >= ${from}`);
  if (question.asOf !== undefined) conditions.push(`cell.recorded_on <= ${bind(formatDay(question.asOf))}::date`);
  if (question.level !== undefined) conditions.push(`place.level = ${bind(question.level)}`);
  // Naming the parts lets the keys' indexes, which begin with them, find the cells of a few places.
  if (unit !== undefined) {
    conditions.push(`place.path @> ARRAY[${unit}]`, `cell.part = ANY (${bind(ALL_PARTS)}::smallint[])`);
  }
  return conditions;
}
