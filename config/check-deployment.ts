import type pg from 'pg';
import { allMigrations } from '../migrations/all-migrations.ts';
import { ASK_A_DBA } from './app-role.ts';
import { OperatorError } from './operator-error.ts';

const OLDEST_SERVER = 15;
const KNOWN = new Set(allMigrations.map((migration) => migration.name));

/**
 * What must hold before the first change of the schema, so that a release which does not fit leaves the database as it is.
 * @throws OperatorError naming what does not fit.
 */
export async function checkBeforeMigrating(owner: pg.Client, timeZone: string): Promise<void> {
  await checkServer(owner);
  await checkNotNewer(owner);
  await checkTimeZone(owner, timeZone);
}

/** Every day in the tables is a day of one zone, so the zone of the first start holds for ever. */
export async function checkTimeZone(owner: pg.Client, timeZone: string): Promise<void> {
  if (!(await hasTable(owner, 'public.deployment'))) return;
  const found = await owner.query<{ time_zone: string }>('SELECT time_zone FROM deployment');
  const begun = found.rows[0]?.time_zone;
  if (begun === undefined || begun === timeZone) return;
  throw new OperatorError(
    `TIME_ZONE is not the zone that this database was begun with (${begun}): its days are days of that zone`,
  );
}

type Rights = Readonly<{ version: number; role: boolean; roles: boolean; database: boolean; schema: boolean }>;

async function checkServer(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<Rights>(`
    SELECT current_setting('server_version_num')::int / 10000 AS version,
           EXISTS (SELECT FROM pg_roles WHERE rolname = 'dunghan_app') AS role,
           (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user) AS roles,
           has_database_privilege(current_database(), 'CREATE') AS database,
           has_schema_privilege('public', 'CREATE') AS schema`);
  const [found] = rows;
  if (found === undefined) return;
  const wrong = [
    [found.version < OLDEST_SERVER, `PostgreSQL ${OLDEST_SERVER} or later is needed, this is ${found.version}.`],
    [!found.role && !found.roles, `The role dunghan_app is missing, and the owner may not create roles. ${ASK_A_DBA}`],
    [!found.database, `The owner may not make schemas in this database. ${ASK_A_DBA}`],
    [!found.schema, `The owner may not make tables in the schema public. ${ASK_A_DBA}`],
  ] as const;
  for (const [isWrong, message] of wrong) if (isWrong) throw new OperatorError(message);
}

/** An older program than the one that migrated last would write what the newer one does not expect. */
async function checkNotNewer(owner: pg.Client): Promise<void> {
  if (!(await hasTable(owner, 'public.migrations'))) return;
  const { rows } = await owner.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
  const unknown = rows.find(({ name }) => !KNOWN.has(name));
  if (unknown === undefined) return;
  throw new OperatorError(
    `The database was migrated by a newer release (${unknown.name}): start that release or a later one`,
  );
}

async function hasTable(owner: pg.Client, name: string): Promise<boolean> {
  const { rows } = await owner.query<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [name]);
  return rows[0]?.found ?? false;
}
