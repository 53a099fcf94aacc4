import { resetCheckpoints } from '../../src/projection/checkpoint.ts';
import { Database } from '../../src/shared/database.ts';
import type { ApplicationParts } from '../servers/application-parts.ts';

/** The read tables are those that the app's role may empty. */
const READ_TABLES = `
  SELECT string_agg(table_name, ', ') AS names FROM information_schema.role_table_grants
   WHERE grantee = 'dunghan_app' AND privilege_type = 'TRUNCATE'`;

/** As if nothing had been projected yet. */
export async function emptyReadTables(parts: ApplicationParts): Promise<void> {
  await parts.get(Database).transaction(async (tx) => {
    const [tables] = await tx.query<{ names: string }>(READ_TABLES);
    await tx.query(`TRUNCATE ${tables?.names}`);
    await resetCheckpoints(tx);
  });
}

export async function numberOfEvents(parts: ApplicationParts): Promise<number> {
  const [row] = await parts.get(Database).query<{ events: number }>('SELECT count(*)::int AS events FROM event_log');
  return row?.events ?? 0;
}
