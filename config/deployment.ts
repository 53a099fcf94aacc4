import pg from 'pg';
import { admitAppLogin, withholdParameters } from './app-role.ts';
import { checkBeforeMigrating, checkTimeZone } from './check-deployment.ts';
import { migrate } from './data-source.ts';
import { loginOf } from './database-url.ts';
import { handOverQueue, migrateQueue } from './queue.ts';
import { admitReader } from './reader-role.ts';
import { waitForDatabase } from './wait-for-database.ts';

export type Deployment = Readonly<{
  /** The app's login. */
  databaseUrl: string;
  /** The login that migrates. */
  ownerUrl: string;
  timeZone: string;
  queueInDatabase: boolean;
  /** Checks what only the application knows, before anything is changed; it throws when the release does not fit. */
  check?: (owner: pg.Client) => Promise<void>;
  /** Told what an operator should know: that the start waits. */
  say: (text: string) => void;
}>;

/**
 * Brings the database up to this version and checks that it belongs to this deployment: checks first, changes after.
 * @returns the names of the migrations that ran.
 * @throws OperatorError when something does not fit; nothing has been changed then.
 */
export async function prepareDeployment(deployment: Deployment): Promise<string[]> {
  const { databaseUrl, ownerUrl, timeZone } = deployment;
  await waitForDatabase(ownerUrl, deployment.say);
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'dunghan-migrations' });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await checkBeforeMigrating(owner, timeZone);
    await deployment.check?.(owner);
    await admitAppLogin(owner, databaseUrl);
    await withholdParameters(owner, loginOf(databaseUrl) || (owner.user ?? ''));
    const ran = await migrate(ownerUrl);
    await admitReader(owner);
    if (deployment.queueInDatabase) {
      await migrateQueue(owner);
      if (databaseUrl !== ownerUrl) await handOverQueue(databaseUrl);
    }
    // A database that is begun here; one that was restored brings what it was before.
    await owner.query('INSERT INTO key_reconciliation (identity) SELECT database_identity() ON CONFLICT DO NOTHING');
    await owner.query('INSERT INTO deployment (time_zone) VALUES ($1) ON CONFLICT DO NOTHING', [timeZone]);
    await checkTimeZone(owner, timeZone);
    return ran;
  } finally {
    await owner.end();
  }
}
