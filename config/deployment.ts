import pg from 'pg';
import { migrate } from './data-source.ts';
import { migrateQueue } from './queue.ts';

/** Brings the database up to this version and checks that it belongs to this deployment. */
export async function prepareDeployment(
  ownerUrl: string,
  timeZone: string,
  queueInDatabase: boolean,
): Promise<string[]> {
  const ran = await migrate(ownerUrl);
  if (queueInDatabase) await migrateQueue(ownerUrl);
  await fixTimeZone(ownerUrl, timeZone);
  return ran;
}

/** Every day in the tables is a day of one zone, so the zone of the first start holds for ever. */
async function fixTimeZone(ownerUrl: string, timeZone: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('INSERT INTO deployment (time_zone) VALUES ($1) ON CONFLICT DO NOTHING', [timeZone]);
    const found = await client.query<{ time_zone: string }>('SELECT time_zone FROM deployment');
    if (found.rows[0]?.time_zone !== timeZone) {
      throw new Error(
        `TIME_ZONE is not the zone that this database was begun with (${found.rows[0]?.time_zone}): its days are days of that zone`,
      );
    }
  } finally {
    await client.end();
  }
}
