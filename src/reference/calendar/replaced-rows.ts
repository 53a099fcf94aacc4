import type { Queryable } from '../../platform/database/database.ts';

/** A table of settings that pins keep, so that its rows may be replaced: a column's name with its type. */
export type SettingsTable = Readonly<{
  name: string;
  columns: Readonly<Record<string, string>>;
  /** The columns by which a row is known. */
  key: readonly string[];
}>;

/** The texts of a row's values in the order of the columns, as the database prints them. */
export type SettingsRow = readonly (string | null)[];

export type Replaced = Readonly<{ accepted: number; unchanged: number }>;

/**
 * Puts rows in the places of those with the same keys; of several for one key the last one stays, rows left out stay.
 * Rows that are there already are unchanged.
 */
export async function replaceRows(q: Queryable, table: SettingsTable, rows: readonly SettingsRow[]): Promise<Replaced> {
  const believed = new Map((await storedRows(q, table)).map((row) => [keyOf(table, row), JSON.stringify(row)]));
  const changed = new Map<string, SettingsRow>();
  let accepted = 0;
  for (const row of rows) {
    const key = keyOf(table, row);
    const content = JSON.stringify(row);
    if (believed.get(key) === content) continue;
    accepted += 1;
    believed.set(key, content);
    changed.set(key, row);
  }
  if (changed.size > 0) await write(q, table, [...changed.values()]);
  return { accepted, unchanged: rows.length - accepted };
}

/** What the table holds. */
export async function storedRows(q: Queryable, { name, columns }: SettingsTable): Promise<SettingsRow[]> {
  const texts = Object.keys(columns).map((column) => `${column}::text`);
  const rows = await q.query<{ cells: SettingsRow }>(`SELECT ARRAY[${texts.join(', ')}] AS cells FROM ${name}`);
  return rows.map(({ cells }) => cells);
}

/** All of them are taken away before any is put back: two rows may have exchanged what must differ. */
async function write(q: Queryable, { name, columns, key }: SettingsTable, rows: readonly SettingsRow[]): Promise<void> {
  const names = Object.keys(columns);
  const params = names.map((_, index) => rows.map((row) => row[index] ?? null));
  const given = `unnest(${names.map((_, index) => `$${index + 1}::text[]`).join(', ')}) AS given (${names.join(', ')})`;
  const sameKey = key.map((column) => `held.${column} IS NOT DISTINCT FROM given.${column}::${columns[column]}`);
  await q.query(`DELETE FROM ${name} AS held USING ${given} WHERE ${sameKey.join(' AND ')}`, params);
  const cast = Object.entries(columns).map(([column, type]) => `given.${column}::${type}`);
  await q.query(`INSERT INTO ${name} (${names.join(', ')}) SELECT ${cast.join(', ')} FROM ${given}`, params);
}

function keyOf({ columns, key }: SettingsTable, row: SettingsRow): string {
  const names = Object.keys(columns);
  return JSON.stringify(row.filter((_, index) => key.includes(names[index] ?? '')));
}
