import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import pg from 'pg';
import { WITHHELD } from './app-role.ts';
import { loginOf } from './database-url.ts';
import { READER } from './reader-role.ts';

const ITERATIONS = 4_096;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

const { escapeIdentifier, escapeLiteral } = pg;

/**
 * What an administrator of a PostgreSQL server runs with psql, once, for an owner that is no superuser: role, logins,
 * database, and who may make tables. It may be run again. A password stands in it as a SCRAM verifier only.
 * @param ownerUrl the login that migrates; the same as `databaseUrl` in a deployment with one login.
 */
export function setupSql(databaseUrl: string, ownerUrl: string): string {
  const owner = loginOf(ownerUrl);
  const app = loginOf(databaseUrl);
  const database = decodeURIComponent(new URL(ownerUrl).pathname.slice(1));
  const statements = [
    '-- For psql, as a superuser: the role, the logins and the database of Đúng Hạn.',
    '\\set ON_ERROR_STOP on',
    createRole('dunghan_app', 'NOLOGIN'),
    createRole(READER, 'NOLOGIN'),
    ...[...new Set([ownerUrl, databaseUrl])].flatMap(loginSql),
    `GRANT dunghan_app TO ${escapeIdentifier(app)};`,
    ...WITHHELD.map((setting) => `ALTER ROLE ${escapeIdentifier(app)} SET ${setting} = 0;`),
    unless(
      `FROM pg_database WHERE datname = ${escapeLiteral(database)}`,
      `CREATE DATABASE ${escapeIdentifier(database)} OWNER ${escapeIdentifier(owner)} ENCODING 'UTF8' TEMPLATE template0`,
    ),
    `GRANT CONNECT, CREATE ON DATABASE ${escapeIdentifier(database)} TO ${escapeIdentifier(owner)};`,
    `GRANT CONNECT ON DATABASE ${escapeIdentifier(database)} TO ${escapeIdentifier(app)};`,
    `\\connect ${escapeIdentifier(database)}`,
    'REVOKE CREATE ON SCHEMA public FROM PUBLIC;',
    `GRANT USAGE, CREATE ON SCHEMA public TO ${escapeIdentifier(owner)};`,
    'GRANT USAGE ON SCHEMA public TO dunghan_app;',
  ];
  return `${statements.join('\n')}\n`;
}

function loginSql(url: string): string[] {
  const login = loginOf(url);
  const password = decodeURIComponent(new URL(url).password);
  const create = createRole(login, 'LOGIN');
  if (password === '') return [create];
  return [create, `ALTER ROLE ${escapeIdentifier(login)} PASSWORD ${escapeLiteral(scramVerifier(password))};`];
}

function createRole(name: string, how: string): string {
  return unless(`FROM pg_roles WHERE rolname = ${escapeLiteral(name)}`, `CREATE ROLE ${escapeIdentifier(name)} ${how}`);
}

function unless(found: string, statement: string): string {
  return `SELECT ${escapeLiteral(statement)} WHERE NOT EXISTS (SELECT ${found}) \\gexec`;
}

/** What PostgreSQL stores of a password (RFC 5803), so that the password itself is not handed on. */
function scramVerifier(password: string): string {
  const salt = randomBytes(SALT_BYTES);
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, ITERATIONS, HASH_BYTES, 'sha256');
  const hmac = (text: string) => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(hmac('Client Key')).digest('base64');
  const serverKey = hmac('Server Key').toString('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}
