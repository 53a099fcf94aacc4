import type { Database } from '../platform/database/database.ts';
import { encodeCursor } from '../platform/http/page.ts';
import type { PageRequest } from '../platform/http/query-reader.ts';

/** Rows of a table that have these values in its columns; undefined: any. */
export type Wanted = Readonly<{
  table: 'report' | 'report_schedule';
  columns: string;
  filters: Readonly<Record<string, string | undefined>>;
  /** Only those of these units; undefined: of every unit, and of none. */
  units: readonly string[] | undefined;
}>;

/** A page of rows, the newest first, then by id; `total`, exact, is of the same moment. */
export async function newestFirst<Row extends Readonly<{ id: string; createdAt: number }>>(
  database: Database,
  { table, columns, filters, units }: Wanted,
  { limit, after }: PageRequest,
): Promise<Readonly<{ rows: Row[]; nextCursor: string | null; total: number }>> {
  const values = [units ?? null, ...Object.values(filters).map((value) => value ?? null)];
  const matching = [
    '($1::text[] IS NULL OR unit = ANY ($1))',
    ...Object.keys(filters).map((column, index) => `($${index + 2}::text IS NULL OR ${column} = $${index + 2})`),
  ].join(' AND ');
  const at = values.length + 1;
  const page = `
    SELECT ${columns} FROM ${table}
     WHERE ${matching} AND ($${at}::timestamptz IS NULL OR (created_at, id::text) < ($${at}, $${at + 1}::text))
     ORDER BY created_at DESC, id::text DESC LIMIT $${at + 2}`;
  const begin = [typeof after?.at === 'number' ? new Date(after.at) : null, after?.code ?? null];
  return database.snapshot(async (tx) => {
    const [count] = await tx.query<{ total: string }>(
      `SELECT count(*) AS total FROM ${table} WHERE ${matching}`,
      values,
    );
    const found = await tx.query<Row>(page, [...values, ...begin, limit + 1]);
    const rows = found.slice(0, limit);
    const last = found.length > limit ? rows.at(-1) : undefined;
    return {
      rows,
      nextCursor: last ? encodeCursor([last.createdAt, last.id]) : null,
      total: Number(count?.total ?? 0),
    };
  });
}
