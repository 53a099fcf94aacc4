import { pageOf } from '../http/page.ts';
import type { PageRequest } from '../http/query-reader.ts';
import type { Database } from './database.ts';

/** Rows of a table that have these values in its columns; undefined: any. */
export type Wanted = Readonly<{
  table: 'import_job' | 'reconciliation_run' | 'report' | 'report_schedule';
  /** The column of the day by which they are ordered; `columns` names it `createdAt`. */
  dated?: 'created_at' | 'uploaded_at';
  columns: string;
  filters: Readonly<Record<string, string | undefined>>;
  /** What else holds of each, as SQL. */
  where?: string | undefined;
  /** Only those of these units; undefined: of every unit, and of none. */
  units?: readonly string[] | undefined;
}>;

/** A page of rows, the newest first, then by id; `total`, exact, is of the same moment. */
export async function newestFirst<Row extends Readonly<{ id: string; createdAt: number }>>(
  database: Database,
  { table, dated = 'created_at', columns, filters, where = 'true', units }: Wanted,
  { limit, after }: PageRequest,
): Promise<Readonly<{ rows: Row[]; nextCursor: string | null; total: number }>> {
  const wanted = Object.entries(filters).filter(([, value]) => value !== undefined);
  const values = [...wanted.map(([, value]) => value), ...(units ? [units] : [])];
  const conditions = wanted.map(([column], index) => `${column} = $${index + 1}`);
  const matching = [where, ...conditions, ...(units ? [`unit = ANY ($${values.length})`] : [])].join(' AND ');
  const at = values.length + 1;
  const page = `
    SELECT ${columns} FROM ${table}
     WHERE ${matching} AND ($${at}::timestamptz IS NULL OR (${dated}, id::text) < ($${at}, $${at + 1}::text))
     ORDER BY ${dated} DESC, id::text DESC LIMIT $${at + 2}`;
  const begin = [typeof after?.at === 'number' ? new Date(after.at) : null, after?.code ?? null];
  return database.snapshot(async (tx) => {
    const [count] = await tx.query<{ total: string }>(
      `SELECT count(*) AS total FROM ${table} WHERE ${matching}`,
      values,
    );
    const found = await tx.query<Row>(page, [...values, ...begin, limit + 1]);
    return { ...pageOf(found, limit, ({ createdAt, id }) => [createdAt, id]), total: Number(count?.total ?? 0) };
  });
}
