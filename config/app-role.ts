import pg from 'pg';
import { loginOf } from './database-url.ts';
import { OperatorError } from './operator-error.ts';

const NOT_ALLOWED = '42501';

const MAKE_ROLE = `
  DO $$
  BEGIN
    -- An owner that may not create roles is refused even where the role exists.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dunghan_app') THEN
      CREATE ROLE dunghan_app NOLOGIN;
    END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
  END $$`;

/**
 * Makes the role of the app where there is none, and the app's login a member of it, where it is not and the owner may do that; in a deployment
 * with one login that login is both.
 * @throws OperatorError naming the command that prints the SQL for a DBA.
 */
export async function admitAppLogin(owner: pg.Client, databaseUrl: string): Promise<void> {
  const login = loginOf(databaseUrl) || (owner.user ?? '');
  await owner.query(MAKE_ROLE);
  const known = await owner.query<{ member: boolean }>(
    // From PostgreSQL 16 on, a member may be one that cannot take the role on.
    `SELECT CASE WHEN current_setting('server_version_num')::int >= 160000 THEN pg_has_role(oid, 'dunghan_app', 'SET')
                 ELSE pg_has_role(oid, 'dunghan_app', 'MEMBER') END AS member FROM pg_roles WHERE rolname = $1`,
    [login],
  );
  if (known.rows[0] === undefined) throw new OperatorError(`The server has no login ${login}. ${ASK_A_DBA}`);
  if (known.rows[0].member) return;
  try {
    await owner.query(`GRANT dunghan_app TO ${pg.escapeIdentifier(login)}`);
  } catch (error) {
    if (!isNotAllowed(error)) throw error;
    throw new OperatorError(`The login ${login} is no member of the role dunghan_app. ${ASK_A_DBA}`);
  }
}

/** What keeps the values of statements out of the server's log, whatever it logs. */
export const WITHHELD = ['log_parameter_max_length', 'log_parameter_max_length_on_error'] as const;

/**
 * Keeps the values of the app's statements out of the log of the server, where the owner may say so; else it is for the
 * administrator who runs `setup-sql`.
 */
export async function withholdParameters(owner: pg.Client, login: string): Promise<void> {
  const { rows } = await owner.query<{ settings: string[] | null }>(
    'SELECT rolconfig AS settings FROM pg_roles WHERE rolname = $1',
    [login],
  );
  for (const setting of WITHHELD) {
    if (rows[0]?.settings?.includes(`${setting}=0`)) continue;
    try {
      await owner.query(`ALTER ROLE ${pg.escapeIdentifier(login)} SET ${setting} = 0`);
    } catch (error) {
      if (!isNotAllowed(error) && !isSaidByAnother(error)) throw error;
    }
  }
}

/** Two processes that start together. */
function isSaidByAnother(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'XX000';
}

export const ASK_A_DBA =
  'An administrator of the database server must run what `bin/dunghan setup-sql` prints (docs/operations.md)';

function isNotAllowed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === NOT_ALLOWED;
}
