import { DataSource, type DataSourceOptions } from 'typeorm';
import { allMigrations } from '../migrations/all-migrations.ts';

const MIGRATION_LOCK = 7_305_791;

/** For migrations only: the owner's role. */
function ownerDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations: allMigrations,
    migrationsTransactionMode: 'each',
    synchronize: false,
    applicationName: 'dunghan-migrations',
  });
}

/** For reference data: the app's role, entities listed by the modules. */
export function appDataSourceOptions(url: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    synchronize: false,
    applicationName: 'dunghan-reference',
    extra: { max: 4, options: '-c timezone=UTC -c role=dunghan_app -c idle_in_transaction_session_timeout=30000' },
  };
}

/** The last step of the schema that this program needs. */
export const NEWEST_MIGRATION = allMigrations.at(-1)?.name ?? '';

/** Brings the schema up to date; answers the names of the migrations that ran. Safe to call from several processes. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const source = await ownerDataSource(ownerUrl).initialize();
  const lockHolder = source.createQueryRunner();
  try {
    await lockHolder.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await source.runMigrations();
    await lockHolder.query('GRANT SELECT ON migrations TO dunghan_app');
    return ran.map((migration) => migration.name);
  } finally {
    await lockHolder.release();
    await source.destroy();
  }
}
