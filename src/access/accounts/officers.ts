import type { Queryable } from '../../platform/database/database.ts';
import { type Day, formatDay } from '../../domain/time/local-time.ts';

/** Whoever holds a dossier works at its unit with one of these. */
const AT_WORK = ['clerk', 'officer', 'supervisor'];

/** Whether an account of this code is active and works at the unit on a day: has a role there, not only above it. */
export async function worksAt(q: Queryable, code: string, unit: string, day: Day): Promise<boolean> {
  const [row] = await q.query<{ works: boolean }>(
    `SELECT EXISTS (SELECT FROM account JOIN account_role ON account_id = account.id
                     WHERE code = $1 AND active AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)
                       AND unit = $3 AND role = ANY ($4)) AS works`,
    [code, formatDay(day), unit, AT_WORK],
    'works-at',
  );
  return row?.works === true;
}

/** The display names of accounts by their codes, also of those that have ended. */
export async function displayNames(q: Queryable, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await q.query<{ code: string; display_name: string }>(
    'SELECT code, display_name FROM account WHERE code = ANY ($1::text[])',
    [codes],
    'display-names',
  );
  return new Map(rows.map((row) => [row.code, row.display_name]));
}
