import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database/database.ts';
import type { ImportError, ImportErrorsPage } from './import.answer.ts';
import { encodeCursor } from '../../platform/http/page.ts';
import type { NumberedPage } from '../../platform/http/query-parameters.ts';

/** The counts of a list are exact up to here (contract: `total` is null above). */
const EXACT_UP_TO = 10_000;

/** What was rejected, and what was taken with a warning, by line. */
@Injectable()
export class ImportErrors {
  constructor(private readonly database: Database) {}

  async list(
    importId: string,
    { limit, after }: NumberedPage,
    table: keyof typeof ON_CONFLICT = 'import_error',
  ): Promise<ImportErrorsPage> {
    const rows = await this.database.query<{ line: string; code: string; message: string }>(
      `SELECT line, code, message FROM ${table}
        WHERE import_id = $1 AND line > $2 ORDER BY line LIMIT $3`,
      [importId, after, limit + 1],
    );
    const items = rows.slice(0, limit).map((row) => ({ ...row, line: Number(row.line) }));
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? encodeCursor([last.line]) : null;
    return { items, nextCursor, total: await this.count(importId, table) };
  }

  private async count(importId: string, table: string): Promise<number | null> {
    const [row] = await this.database.query<{ count: string }>(
      `SELECT count(*) FROM (SELECT FROM ${table} WHERE import_id = $1 LIMIT $2) AS counted`,
      [importId, EXACT_UP_TO + 1],
    );
    const count = Number(row?.count ?? 0);
    return count > EXACT_UP_TO ? null : count;
  }
}

/** Writes the rejections of a batch with one statement. */
export async function saveErrors(q: Queryable, importId: string, errors: readonly ImportError[]): Promise<void> {
  await save(q, 'import_error', importId, errors);
}

/** Writes warnings with one statement; several of one line become one. */
export async function saveWarnings(q: Queryable, importId: string, warnings: readonly ImportError[]): Promise<void> {
  await save(q, 'import_warning', importId, warnings);
}

const ON_CONFLICT = {
  import_error: '',
  import_warning: `ON CONFLICT (import_id, line) DO UPDATE SET message = w.message || '; ' || excluded.message`,
} as const;

async function save(
  q: Queryable,
  table: keyof typeof ON_CONFLICT,
  importId: string,
  items: readonly ImportError[],
): Promise<void> {
  if (items.length === 0) return;
  await q.query(
    `INSERT INTO ${table} AS w (import_id, line, code, message)
     SELECT $1, line, code, message FROM unnest($2::bigint[], $3::text[], $4::text[]) AS e (line, code, message)
     ${ON_CONFLICT[table]}`,
    [importId, items.map(({ line }) => line), items.map(({ code }) => code), items.map(({ message }) => message)],
    `${table}-save`,
  );
}
