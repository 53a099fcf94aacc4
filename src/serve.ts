import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { prepareDeployment } from '../config/deployment.ts';
import type { Environment } from '../config/environment.ts';
import { OperatorError } from '../config/operator-error.ts';
import { connectQueue } from '../config/queue.ts';
import { redisNodes } from '../config/redis-nodes.ts';
import { addressesOf } from './platform/outgoing/own-servers.ts';
import type { OutgoingSettings } from './platform/outgoing/outgoing-rules.ts';
import { developmentToken, type Services } from '../config/services.ts';
import { type WayIn, wayInMissing } from './access/way-in.ts';
import { createHttpApp } from './http-app.ts';
import { PROJECTED } from './projection/projected.ts';
import type { MasterKeys } from './platform/keys/master-keys.ts';
import type { Runtime } from './platform/runtime.ts';
import { Database, type Queryable } from './platform/database/database.ts';
import { fail, logLine, say } from './platform/operations/log-lines.ts';
import { Settings } from './platform/operations/settings.ts';
import { ReferenceData } from './reference/snapshot/reference-data.ts';

/** Docker kills after 10 s what has not ended by itself. */
const STOP_PATIENCE_MS = 8_000;

/**
 * Brings the database up to this release and serves until a signal comes.
 * @throws OperatorError for what an operator has to put right; nothing of the application runs then.
 */
export async function serve(environment: Environment, services: Services, masterKeys: MasterKeys): Promise<void> {
  const ran = await prepareDeployment({
    databaseUrl: services.databaseUrl,
    ownerUrl: services.ownerUrl,
    timeZone: environment.timeZone,
    queueInDatabase: environment.redisUrl === undefined,
    check: refuseNewerTables,
    say,
  });
  if (ran.length > 0) say(`Migrated: ${ran.length} steps`);
  if (services.ownerUrl === services.databaseUrl) {
    say('Owner and app are one login: the log is guarded by SET ROLE and triggers only (set DATABASE_OWNER_URL)');
  }
  const token = tokenOf(environment);
  const outgoing = await outgoingOf(environment, services);
  const runtime = { ...runtimeOf(environment, services, token), masterKeys, outgoing };
  await bringTablesUp(runtime);
  const app = await createHttpApp(runtime);
  const stop = async (): Promise<void> => {
    await app.close();
    await runtime.queue.close();
  };
  const port = await listen(app, environment).catch(async (error: unknown) => {
    // What has begun ends before its servers do. That it cannot be ended either tells nothing new.
    await Promise.allSettled([stop()]);
    throw error;
  });
  const address = `http://localhost:${port}`;
  services.announce(address);
  if (environment.bootstrapAdminToken === undefined && token !== undefined) {
    say(`Bootstrap token (kept in ${environment.dataDir}/bootstrap-token): ${token}`);
  }
  const offers =
    environment.role === 'worker' ? 'health and metrics' : `API ${address}/api/v1, documentation ${address}/docs`;
  say(`Đúng Hạn (${environment.role}) listens on ${address} — ${offers}`);
  stopOnSignal(async () => {
    await withPatience(stop());
    await services.stop();
  });
}

/** A release does not take tables back that a newer one has filled, unless an operator says so. */
async function refuseNewerTables(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ begun: boolean }>(
    `SELECT to_regclass('public.projection_checkpoint') IS NOT NULL AS begun`,
  );
  if (rows[0]?.begun && !(await PROJECTED.isOlder(queryableOf(owner))))
    await PROJECTED.checkVersion(queryableOf(owner));
}

/**
 * In every role: figures and lists out of tables that an earlier release has filled would be wrong. They are made anew
 * beside those, by one of the processes that start; processes of the earlier release go on serving until then.
 */
async function bringTablesUp(runtime: Runtime): Promise<void> {
  const database = new Database({ url: runtime.databaseUrl, role: 'dunghan_app', maxConnections: 1 });
  try {
    if (await PROJECTED.isOlder(database)) await (await import('./rebuild-first.ts')).rebuildFirst(runtime, say);
    await PROJECTED.open(database);
  } finally {
    await database.close();
  }
}

function queryableOf(owner: pg.Client): Queryable {
  return {
    query: async <R>(sql: string, params: readonly unknown[] = []) => {
      const result = await owner.query<R & pg.QueryResultRow>({ text: sql, values: [...params] });
      return result.rows;
    },
  };
}

/** @throws OperatorError where it would be open, and nobody could be let in */
async function listen(
  app: Awaited<ReturnType<typeof createHttpApp>>,
  environment: Pick<Environment, 'port' | 'host' | 'role'> & WayIn,
): Promise<string> {
  if (environment.role !== 'worker') {
    const facts = await app.get(ReferenceData, { strict: false }).current();
    const missing = await wayInMissing(environment, app.get(Database), facts, Date.now());
    if (missing !== undefined) throw new OperatorError(missing);
  }
  await app.listen(environment.port, environment.host);
  return new URL(await app.getUrl()).port;
}

function runtimeOf(
  environment: Environment,
  services: Services,
  token: string | undefined,
): Omit<Runtime, 'masterKeys' | 'outgoing'> {
  const hash = token === undefined ? undefined : createHash('sha256').update(token).digest();
  const target = { redisUrl: environment.redisUrl, databaseUrl: services.databaseUrl };
  return {
    databaseUrl: services.databaseUrl,
    databaseReadUrl: environment.databaseReadUrl,
    queue: connectQueue(target, (error) => logLine('warn', `The connection of the queue broke: ${error.message}`)),
    settings: new Settings(
      environment.timeZone,
      environment.role,
      hash,
      environment.production,
      environment.leaseSeconds,
      !environment.production || environment.http.trustProxy.length > 0,
      environment.exchange.singleApproval,
    ),
    logLevel: environment.logLevel,
    http: environment.http,
    consoleFolder: fileURLToPath(new URL('../web', import.meta.url)),
    limits: { requestsPerSecond: environment.callerRate },
    publicAddress: environment.http.publicUrl ?? `http://localhost:${environment.port}`,
    publicLookup: environment.publicLookup,
    anchorCommand: environment.auditAnchorCommand,
    retentionYears: environment.retentionYears,
    verifyHour: environment.verifyHour,
    oidc: environment.oidc,
    payments: environment.payments,
    identity: environment.identity,
    mail: environment.mail,
  };
}

/** No exception of an operator leads to where the log and the queue are. */
async function outgoingOf(environment: Environment, services: Services): Promise<OutgoingSettings> {
  const { production, exchange, redisUrl, databaseReadUrl } = environment;
  const queues = redisUrl === undefined ? [] : redisNodes(redisUrl);
  const replicas = databaseReadUrl === undefined ? [] : [databaseReadUrl];
  const servers = [services.databaseUrl, services.ownerUrl, ...replicas, ...queues];
  const ownServers = await Promise.all(servers.map(addressesOf));
  return { production, hosts: exchange.hosts, allowPrivate: exchange.allowPrivate, ownServers: ownServers.flat() };
}

function tokenOf(environment: Environment): string | undefined {
  const { bootstrapAdminToken, production, disableBootstrap } = environment;
  if (bootstrapAdminToken !== undefined || production || disableBootstrap) return bootstrapAdminToken;
  return developmentToken(environment.dataDir);
}

/** What waits for a server that is away, such as a worker for Redis, does not keep the process from ending. */
async function withPatience(stopping: Promise<void>): Promise<void> {
  const ended = await Promise.race([stopping.then(() => true), pause(STOP_PATIENCE_MS, false, { ref: false })]);
  if (!ended)
    logLine('warn', `Not everything has ended within ${STOP_PATIENCE_MS / 1_000} s: what runs is taken up later`);
}

/** The first signal stops in order: HTTP, workers, pools, the embedded database. A second one is not needed. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
