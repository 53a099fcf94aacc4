import { POSITION_VECTOR_SQL, PROJECTED_AT_SQL } from '../../../projection/position-vector.ts';
import type { Queryable } from '../../../platform/database/database.ts';
import { type Asked, Bindings } from './bindings.ts';
import { groupSumsSql, procedureSumsSql } from './cells-sql.ts';
import { type Group, type ProcedureGroup, type Tally, type TallyQuestion, TallySource } from './tally-source.ts';

type Row = {
  position: string;
  recorded_at: number | null;
  key: string | null;
  procedure: string | null;
  sums: string[] | null;
};

/** The tally of the read tables. */
export class TallyTables implements TallySource {
  constructor(private readonly database: Queryable) {}

  /** Sums and how far they follow the log are read in one statement. */
  async read(question: TallyQuestion): Promise<Tally> {
    const { sql, params } = tallyStatement(question);
    const rows = await this.database.query<Row>(sql, params);
    const groups: Group[] = [];
    const procedures: ProcedureGroup[] = [];
    for (const { key, procedure, sums } of rows) {
      if (sums === null) continue;
      const group = { key, sums: sums.map(BigInt) };
      if (procedure === null) groups.push(group);
      else procedures.push({ ...group, procedure });
    }
    return { groups, procedures, position: rows[0]?.position ?? '', recordedAt: rows[0]?.recorded_at ?? null };
  }
}

export function tallyStatement(question: TallyQuestion): { sql: string; params: readonly unknown[] } {
  const bindings = new Bindings();
  return { sql: tallySql({ question: withoutNeedlessTree(question), bindings }), params: bindings.values };
}

/** Where neither rows nor a unit are of a tree, all units together are the same on any of them. */
function withoutNeedlessTree(question: TallyQuestion): TallyQuestion {
  const { by, unit } = question;
  return unit === undefined && by !== 'level' && by !== 'unit' ? { ...question, laidOut: undefined } : question;
}

function tallySql(asked: Asked): string {
  const { terms, procedureTerms } = asked.question;
  const sums = [
    ...(terms.length === 0 ? [] : [groupSumsSql(asked, terms)]),
    ...(procedureTerms.length === 0 ? [] : [procedureSumsSql(asked, procedureTerms)]),
  ];
  const projected = `SELECT ${POSITION_VECTOR_SQL} AS position, ${PROJECTED_AT_SQL} AS recorded_at`;
  if (sums.length === 0) return `${projected}, NULL AS key, NULL AS procedure, NULL AS sums`;
  return `
    SELECT projected.position, projected.recorded_at, sums.key, sums.procedure, sums.sums
      FROM (${projected}) AS projected
      LEFT JOIN (${sums.join(' UNION ALL ')}) AS sums ON true`;
}
