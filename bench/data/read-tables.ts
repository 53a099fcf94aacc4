import { emptyReadTables } from '../../src/projection/rebuild.ts';
import { Database } from '../../src/platform/database/database.ts';
import type { ApplicationParts } from '../servers/application-parts.ts';

/** As if nothing had been projected yet. */
export async function forgetProjected(parts: ApplicationParts): Promise<void> {
  await parts.get(Database).transaction(emptyReadTables);
}

export async function numberOfEvents(parts: ApplicationParts): Promise<number> {
  const [row] = await parts.get(Database).query<{ events: number }>('SELECT count(*)::int AS events FROM event_log');
  return row?.events ?? 0;
}
