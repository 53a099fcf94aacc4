import type { Tx } from './database.ts';

/** The rows of a statement, `size` at a time: a transaction has at most one cursor of a name. */
export async function* readCursor<R>(
  tx: Tx,
  name: string,
  { sql, params }: Readonly<{ sql: string; params: readonly unknown[] }>,
  size: number,
): AsyncGenerator<R[]> {
  await tx.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${sql}`, params);
  for (;;) {
    const rows = await tx.query<R>(`FETCH ${size} FROM ${name}`);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
  }
}
