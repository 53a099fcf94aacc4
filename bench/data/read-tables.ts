import { PROJECTED } from '../../src/projection/projected.ts';
import { READ_TABLES } from '../../src/projection/rebuilding/rebuild.ts';
import { Database } from '../../src/platform/database/database.ts';
import type { ApplicationParts } from '../servers/application-parts.ts';

/** As if nothing had been projected yet. */
export async function forgetProjected(parts: ApplicationParts): Promise<void> {
  await parts.get(Database).transaction(async (tx) => {
    await tx.query(`TRUNCATE ${READ_TABLES}`);
    await PROJECTED.reset(tx);
  });
}

export async function numberOfEvents(parts: ApplicationParts): Promise<number> {
  const [row] = await parts.get(Database).query<{ events: number }>('SELECT count(*)::int AS events FROM event_log');
  return row?.events ?? 0;
}
