import pg from 'pg';
import { migrate } from '../../config/data-source.ts';
import { migrateQueue } from '../../config/queue.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../config/embedded-postgres.ts';
import { Database } from '../../src/platform/database/database.ts';
import { quickFolder } from './quick-folder.ts';
import { APP_LOGIN, TEMPLATE } from './test-server.ts';

declare global {
  var testServer: { postgres: EmbeddedPostgres; folder: string } | undefined;
}

/** One real PostgreSQL for all suites, and in it a migrated template that each suite clones. */
export default async function setUp(): Promise<void> {
  const folder = quickFolder('dunghan-test-');
  const settings = { synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };
  const postgres = await startEmbeddedPostgres({ dataDir: folder, fsync: false, settings });
  globalThis.testServer = { postgres, folder };
  process.env.DUNGHAN_TEST_SERVER = postgres.ownerUrl;

  const server = new Database({ url: postgres.ownerUrl, maxConnections: 1 });
  await server.query(`CREATE DATABASE ${TEMPLATE}`);
  const url = new URL(postgres.ownerUrl);
  url.pathname = `/${TEMPLATE}`;
  await migrate(url.href);
  const owner = new pg.Client({ connectionString: url.href });
  await owner.connect();
  await migrateQueue(owner);
  await owner.end();
  const template = new Database({ url: url.href, maxConnections: 1 });
  await template.query(`INSERT INTO deployment (time_zone) VALUES ('Asia/Ho_Chi_Minh')`);
  await template.close();
  await server.query(`CREATE ROLE ${APP_LOGIN} LOGIN PASSWORD '${APP_LOGIN}' IN ROLE dunghan_app`);
  await server.close();
}
