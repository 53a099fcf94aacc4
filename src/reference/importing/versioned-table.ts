import type { Queryable } from '../../platform/database/database.ts';
import type { Cells, ReferenceColumn } from './reference-columns.ts';

/** A table whose rows are never overwritten: another content closes a row and opens another one beside it. */
export type VersionedTable = Readonly<{
  name: string;
  columns: readonly ReferenceColumn[];
  /** The columns by which a row is known. */
  key: readonly string[];
  /** The columns that say when, or in which revision, a row was opened and closed, and their type. */
  openedBy: string;
  closedBy: string;
  stampType: 'timestamptz' | 'integer';
}>;

/** Rows that differ from what the table holds now, each key once. */
export type Changes = Readonly<{ accepted: number; unchanged: number; rows: readonly Cells[] }>;

/**
 * Compares rows with the table, one after another: the same as the row with that key is unchanged, any other is
 * accepted. Of several for one key the last one is to be written. Rows left out stay.
 */
export async function compare(q: Queryable, table: VersionedTable, rows: readonly Cells[]): Promise<Changes> {
  const stored = await storedContents(q, table);
  const believed = new Map(stored);
  const latest = new Map<string, Cells>();
  let accepted = 0;
  for (const row of rows) {
    const key = keyOf(table, row);
    const content = JSON.stringify(row);
    if (believed.get(key) === content) continue;
    accepted += 1;
    believed.set(key, content);
    latest.set(key, row);
  }
  const changed = [...latest].filter(([key]) => stored.get(key) !== believed.get(key));
  return { accepted, unchanged: rows.length - accepted, rows: changed.map(([, row]) => row) };
}

/** @param stamp the instant (or revision) at which the old rows end and these begin. */
export async function write(
  q: Queryable,
  table: VersionedTable,
  rows: readonly Cells[],
  stamp: Date | number,
): Promise<void> {
  if (rows.length === 0) return;
  const { name, columns, openedBy, closedBy, stampType } = table;
  const params = [...columns.map((_, index) => rows.map((row) => row[index] ?? null)), stamp];
  const names = columns.map(({ column }) => column).join(', ');
  const arrays = columns.map((_, index) => `$${index + 1}::text[]`).join(', ');
  const casts = columns.map(({ column, type }) => `given.${column}::${type}`).join(', ');
  const sameKey = columns
    .filter(({ column }) => table.key.includes(column))
    .map(sameSql)
    .join(' AND ');
  const stampParam = `$${params.length}::${stampType}`;
  await q.query(
    `UPDATE ${name} AS held SET ${closedBy} = ${stampParam}
       FROM unnest(${arrays}) AS given (${names})
      WHERE ${sameKey} AND held.${closedBy} IS NULL`,
    params,
  );
  await q.query(
    `INSERT INTO ${name} (${names}, ${openedBy})
     SELECT ${casts}, ${stampParam} FROM unnest(${arrays}) AS given (${names})`,
    params,
  );
}

/** Plain equality even for empty cells: PostgreSQL joins by hash only over `=`. */
function sameSql({ column, type, required }: ReferenceColumn): string {
  if (required) return `held.${column} = given.${column}::${type}`;
  return `coalesce(held.${column}::text, '') = coalesce(given.${column}, '')`;
}

/** As the cells of the file are: an instant as RFC 3339 in UTC. */
function textSql({ column, type }: ReferenceColumn): string {
  return type === 'timestamptz'
    ? `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : `${column}::text`;
}

/** What the table holds now, by key. */
async function storedContents(q: Queryable, table: VersionedTable): Promise<Map<string, string>> {
  const texts = table.columns.map(textSql).join(', ');
  const rows = await q.query<{ cells: (string | null)[] }>(
    `SELECT ARRAY[${texts}] AS cells FROM ${table.name} WHERE ${table.closedBy} IS NULL`,
  );
  return new Map(rows.map(({ cells }) => [keyOf(table, cells), JSON.stringify(cells)]));
}

function keyOf(table: VersionedTable, cells: Cells): string {
  return JSON.stringify(cells.filter((_, index) => table.key.includes(table.columns[index]?.column ?? '')));
}
