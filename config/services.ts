import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Environment } from './environment.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

const DATABASE = 'dunghan';
const APP_LOGIN = 'dunghan_app_login';
const INSTANCE_LOCK = 7_305_792;

/** Where the process finds its servers, and how it lets go of what it started. */
export type Services = Readonly<{
  databaseUrl: string;
  ownerUrl: string;
  embedded: boolean;
  /** Tells a second start on the same folder what is running here. */
  announce(address: string): void;
  stop(): Promise<void>;
}>;

/** The servers of DATABASE_URL, or an embedded PostgreSQL under DATA_DIR. */
export async function startServices(environment: Environment): Promise<Services> {
  const { databaseUrl } = environment;
  if (databaseUrl === undefined) return startEmbedded(environment.dataDir);
  return {
    databaseUrl,
    ownerUrl: environment.databaseOwnerUrl ?? databaseUrl,
    embedded: false,
    announce: () => undefined,
    stop: async () => undefined,
  };
}

/** For a command beside the application: joins what runs on this DATA_DIR, or starts it for as long as it takes. */
export async function joinServices(environment: Environment): Promise<Services> {
  return environment.databaseUrl === undefined ? startEmbedded(environment.dataDir, true) : startServices(environment);
}

async function startEmbedded(dataDir: string, join = false): Promise<Services> {
  const postgres = await startEmbeddedPostgres({ dataDir });
  const running = path.join(dataDir, 'running.json');
  const lock = await takeInstance(postgres.ownerUrl);
  if (!lock && !join) throw new Error(`Đúng Hạn is running already on this DATA_DIR: ${describe(running)}`);
  const urls = {
    databaseUrl: urlOf(postgres.ownerUrl, APP_LOGIN, appPassword(dataDir)),
    ownerUrl: urlOf(postgres.ownerUrl),
    embedded: true,
  };
  if (!lock) return { ...urls, announce: () => undefined, stop: async () => undefined };

  const stop = async (): Promise<void> => {
    rmSync(running, { force: true });
    await lock.end();
    await postgres.stop();
  };
  try {
    await prepareDatabase(lock, appPassword(dataDir));
  } catch (error) {
    await stop();
    throw error;
  }
  const announce = (address: string): void => {
    writeFileSync(running, JSON.stringify({ pid: process.pid, address }), { mode: 0o600 });
  };
  return { ...urls, announce, stop };
}

/**
 * A lock of the server itself marks the folder as taken: it ends with the process, however that ends.
 * undefined: another process holds it.
 */
async function takeInstance(ownerUrl: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'dunghan-instance' });
  client.on('error', () => undefined);
  await client.connect();
  const answer = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [INSTANCE_LOCK]);
  if (answer.rows[0]?.taken) return client;
  await client.end();
  return undefined;
}

function describe(running: string): string {
  if (!existsSync(running)) return 'it is just starting';
  const { pid, address } = JSON.parse(readFileSync(running, 'utf8')) as { pid: number; address: string };
  return `process ${pid}, ${address}`;
}

async function prepareDatabase(client: pg.Client, password: string): Promise<void> {
  const databases = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
  if (databases.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  const roles = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', ['dunghan_app']);
  if (roles.rowCount === 0) await client.query('CREATE ROLE dunghan_app NOLOGIN');
  const logins = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APP_LOGIN]);
  const verb = logins.rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(`${verb} ROLE ${APP_LOGIN} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
  await client.query(`GRANT dunghan_app TO ${APP_LOGIN}`);
}

function appPassword(dataDir: string): string {
  return keptSecret(path.join(dataDir, 'app-password'), 24);
}

/** The bootstrap token of a development machine: made once, kept in DATA_DIR. */
export function developmentToken(dataDir: string): string {
  return keptSecret(path.join(dataDir, 'bootstrap-token'), 32);
}

function keptSecret(file: string, bytes: number): string {
  mkdirSync(path.dirname(file), { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(bytes).toString('hex'), { mode: 0o600 });
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8').trim();
}

function urlOf(serverUrl: string, login?: string, password?: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${DATABASE}`;
  if (login !== undefined) url.username = login;
  if (password !== undefined) url.password = password;
  return url.href;
}
