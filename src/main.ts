import { createHash } from 'node:crypto';
import { type Environment, InvalidEnvironment, readEnvironment } from '../config/environment.ts';
import { prepareDeployment } from '../config/deployment.ts';
import { connectQueue } from '../config/queue.ts';
import { developmentToken, type Services, startServices } from '../config/services.ts';
import { createHttpApp } from './http-app.ts';
import { PROJECTED } from './projection/projected.ts';
import { TablesOfAnotherVersion } from './log/subscriptions/checkpoints.ts';
import type { Runtime } from './platform/runtime.ts';
import { Database } from './platform/database/database.ts';
import { Settings } from './platform/operations/settings.ts';

/** Prints for the operator at the terminal; everything else goes to the structured log. */
function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function main(): Promise<void> {
  const environment = readEnvironment(process.env);
  const services = await startServices(environment);
  try {
    await run(environment, services);
  } catch (error) {
    await services.stop();
    throw error;
  }
}

async function run(environment: Environment, services: Services): Promise<void> {
  const inDatabase = environment.redisUrl === undefined;
  const ran = await prepareDeployment(services.ownerUrl, environment.timeZone, inDatabase);
  if (ran.length > 0) say(`Migrated: ${ran.length} steps`);
  if (services.ownerUrl === services.databaseUrl) {
    say('Owner and app are one login: the log is guarded by SET ROLE and triggers only (set DATABASE_OWNER_URL)');
  }
  await refuseOtherTables(services.databaseUrl);
  const token = tokenOf(environment);
  const runtime = runtimeOf(environment, services, token);
  const app = await createHttpApp(runtime);
  const stop = async (): Promise<void> => {
    await app.close();
    await runtime.queue.close();
  };
  const port = await listen(app, environment.port).catch(async (error: unknown) => {
    // What has begun ends before its servers do. That it cannot be ended either tells nothing new.
    await Promise.allSettled([stop()]);
    throw error;
  });
  const address = `http://localhost:${port}`;
  services.announce(address);
  if (environment.bootstrapAdminToken === undefined && token !== undefined) {
    say(`Bootstrap token (kept in ${environment.dataDir}/bootstrap-token): ${token}`);
  }
  say(`Đúng Hạn (${environment.role}) listens on ${address} — API ${address}/api/v1, documentation ${address}/docs`);
  stopOnSignal(async () => {
    await stop();
    await services.stop();
  });
}

/** In every role: figures and lists out of tables that other rules have filled would be wrong. */
async function refuseOtherTables(databaseUrl: string): Promise<void> {
  const database = new Database({ url: databaseUrl, role: 'dunghan_app', maxConnections: 1 });
  try {
    await PROJECTED.open(database);
  } finally {
    await database.close();
  }
}

async function listen(app: Awaited<ReturnType<typeof createHttpApp>>, port: number): Promise<string> {
  await app.listen(port, '0.0.0.0');
  return new URL(await app.getUrl()).port;
}

function runtimeOf(environment: Environment, services: Services, token: string | undefined): Runtime {
  const hash = token === undefined ? undefined : createHash('sha256').update(token).digest();
  const target = { redisUrl: environment.redisUrl, databaseUrl: services.databaseUrl };
  return {
    databaseUrl: services.databaseUrl,
    queue: connectQueue(target, (error) => process.stderr.write(`Queue connection: ${error.message}\n`)),
    settings: new Settings(
      environment.timeZone,
      environment.role,
      hash,
      environment.production,
      environment.leaseSeconds,
    ),
    logLevel: 'info',
  };
}

function tokenOf(environment: Environment): string | undefined {
  if (environment.bootstrapAdminToken !== undefined || environment.production) return environment.bootstrapAdminToken;
  return developmentToken(environment.dataDir);
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

function fail(error: unknown): never {
  const isForOperators = error instanceof InvalidEnvironment || error instanceof TablesOfAnotherVersion;
  const message = isForOperators ? error.message : String((error as Error).stack ?? error);
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

main().catch(fail);
