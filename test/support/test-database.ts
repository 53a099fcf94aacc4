import { randomBytes } from 'node:crypto';
import { Database } from '../../src/platform/database/database.ts';
import { APP_LOGIN, TEMPLATE } from './test-server.ts';

export type TestDatabase = Readonly<{
  name: string;
  /** As the running application: the app's role. */
  database: Database;
  /** As the owner and superuser. */
  owner: Database;
  url: string;
  ownerUrl: string;
  close(): Promise<void>;
}>;

/** A database of its own, migrated, on the real server: a clone of the template (about 0.15 s). */
export async function testDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env.DUNGHAN_TEST_SERVER;
  if (!serverUrl) throw new Error('The test server is not running: jest starts it in test/support/global-setup.ts');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const ownerUrl = withPath(serverUrl, name);
  const appUrl = new URL(ownerUrl);
  appUrl.username = APP_LOGIN;
  appUrl.password = APP_LOGIN;
  const database = new Database({ url: appUrl.href, role: 'dunghan_app', maxConnections: 40 });
  const owner = new Database({ url: ownerUrl, maxConnections: 5 });
  return {
    name,
    database,
    owner,
    url: appUrl.href,
    ownerUrl,
    close: async () => {
      await Promise.all([database.close(), owner.close()]);
      await onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const server = new Database({ url, maxConnections: 1 });
  try {
    await server.query(sql);
  } finally {
    await server.close();
  }
}

function withPath(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
