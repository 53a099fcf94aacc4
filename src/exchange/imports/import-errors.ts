import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { decodeCursor, encodeCursor, invalidParameter, type Page } from '../../platform/http/page.ts';

/** A rejected line or row; lines count from 1, the header of a table is line 1. */
export type ImportError = Readonly<{ line: number; code: string; message: string }>;

/** The counts of a list are exact up to here (contract: `total` is null above). */
const EXACT_UP_TO = 10_000;

/** What was rejected, by line. */
@Injectable()
export class ImportErrors {
  constructor(private readonly database: Database) {}

  async list(importId: string, limit: number, cursor: string | undefined): Promise<Page<ImportError>> {
    const [after = 0] = decodeCursor(cursor, 1) ?? [0];
    if (typeof after !== 'number')
      throw invalidParameter('cursor', 'must be the nextCursor of the page before, unchanged');
    const rows = await this.database.query<{ line: string; code: string; message: string }>(
      `SELECT line, code, message FROM import_error
        WHERE import_id = $1 AND line > $2 ORDER BY line LIMIT $3`,
      [importId, after, limit + 1],
    );
    const items = rows.slice(0, limit).map((row) => ({ ...row, line: Number(row.line) }));
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? encodeCursor([last.line]) : null;
    return { items, nextCursor, total: await this.count(importId) };
  }

  private async count(importId: string): Promise<number | null> {
    const [row] = await this.database.query<{ count: string }>(
      'SELECT count(*) FROM (SELECT FROM import_error WHERE import_id = $1 LIMIT $2) AS counted',
      [importId, EXACT_UP_TO + 1],
    );
    const count = Number(row?.count ?? 0);
    return count > EXACT_UP_TO ? null : count;
  }
}

/** Writes the rejections of a batch with one statement. */
export async function saveErrors(q: Queryable, importId: string, errors: readonly ImportError[]): Promise<void> {
  if (errors.length === 0) return;
  await q.query(
    `INSERT INTO import_error (import_id, line, code, message)
     SELECT $1, line, code, message FROM unnest($2::bigint[], $3::text[], $4::text[]) AS e (line, code, message)`,
    [importId, errors.map(({ line }) => line), errors.map(({ code }) => code), errors.map(({ message }) => message)],
    'import-save-errors',
  );
}
