import { execFile, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from './free-port.ts';
import { postgresHome, REACHABLE_BASE, type RunAs, runAsUser } from './postgres-binaries.ts';

const OWNER = 'dunghan_owner';

export type EmbeddedPostgres = Readonly<{
  /** Superuser and owner of the schema. */
  ownerUrl: string;
  /** What the server wrote to its log, for errors. */
  logFile: string;
  stop(): Promise<void>;
}>;

export type EmbeddedPostgresOptions = Readonly<{
  dataDir: string;
  /** Off only for tests: a power cut may lose data. */
  fsync?: boolean;
  settings?: Readonly<Record<string, string>>;
}>;

type Place = Readonly<{
  home: string;
  cluster: string;
  runAs: RunAs | undefined;
  logFile: string;
  passwordFile: string;
}>;

/**
 * Starts PostgreSQL on a loopback port with a generated password, or takes up the server which still runs on this
 * folder (left by a process that was killed). Only the binaries of the npm package are used, through pg_ctl.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const place = preparePlace(options.dataDir);
  if (!existsSync(path.join(place.cluster, 'PG_VERSION'))) await initialise(place);
  if (!(await isRunning(place))) await start(place, options);
  const password = readFileSync(place.passwordFile, 'utf8');
  return {
    ownerUrl: `postgres://${OWNER}:${password}@127.0.0.1:${runningPort(place)}/postgres`,
    logFile: place.logFile,
    stop: async () => {
      if (await isRunning(place)) await pgCtl(place, ['stop', '-m', 'fast', '-w', '-t', '60']);
    },
  };
}

function preparePlace(dataDir: string): Place {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const runAs = runAsUser();
  const base = reachableFolder(path.resolve(dataDir), runAs);
  return {
    home: postgresHome(runAs),
    cluster: path.join(base, 'cluster'),
    runAs,
    logFile: path.join(base, 'server.log'),
    passwordFile: path.join(dataDir, 'postgres-password'),
  };
}

/** `<dataDir>/postgres`, or a folder under /var/tmp where the user that runs PostgreSQL cannot get there. */
function reachableFolder(dataDir: string, runAs: RunAs | undefined): string {
  const own = path.join(dataDir, 'postgres');
  makeOwned(own, runAs);
  if (!runAs || spawnSync('/bin/sh', ['-c', 'cd "$0" && test -w .', own], { ...runAs, cwd: '/' }).status === 0)
    return own;
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const elsewhere = path.join(REACHABLE_BASE, `dunghan-data-${name}`);
  makeOwned(elsewhere, runAs);
  writeFileSync(path.join(dataDir, 'postgres', 'IS-ELSEWHERE'), `${elsewhere}\n`);
  return elsewhere;
}

function makeOwned(folder: string, runAs: RunAs | undefined): void {
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o700 });
    if (runAs) chownSync(folder, runAs.uid, runAs.gid);
  }
  const found = lstatSync(folder);
  const owner = runAs?.uid ?? process.getuid?.() ?? found.uid;
  if (!found.isDirectory() || found.uid !== owner) {
    throw new Error(
      `${folder} is not a folder of the user that runs PostgreSQL: move it away or choose another DATA_DIR`,
    );
  }
}

async function initialise(place: Place): Promise<void> {
  rmSync(place.cluster, { recursive: true, force: true });
  const password = randomBytes(24).toString('hex');
  writeFileSync(place.passwordFile, password, { mode: 0o600 });
  const handedOver = path.join(path.dirname(place.cluster), 'initial-password');
  writeFileSync(handedOver, password, { mode: 0o600 });
  if (place.runAs) chownSync(handedOver, place.runAs.uid, place.runAs.gid);
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '-E', 'UTF8'];
  try {
    await run(place, 'initdb', [
      '-D',
      place.cluster,
      '-U',
      OWNER,
      '-A',
      'scram-sha-256',
      `--pwfile=${handedOver}`,
      ...locale,
    ]);
  } finally {
    rmSync(handedOver, { force: true });
  }
}

async function start(place: Place, options: EmbeddedPostgresOptions): Promise<void> {
  const settings: Record<string, string> = {
    port: String(await freePort()),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    fsync: options.fsync === false ? 'off' : 'on',
    ...options.settings,
  };
  const given = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
  try {
    await pgCtl(place, ['start', '-w', '-t', '60', '-l', place.logFile, '-o', given.join(' ')]);
  } catch (error) {
    const log = existsSync(place.logFile) ? readFileSync(place.logFile, 'utf8').split('\n').slice(-15).join('\n') : '';
    throw new Error(`The embedded PostgreSQL did not start; the end of ${place.logFile}:\n${log}`, { cause: error });
  }
}

async function isRunning(place: Place): Promise<boolean> {
  if (!existsSync(path.join(place.cluster, 'postmaster.pid'))) return false;
  try {
    await pgCtl(place, ['status']);
    return true;
  } catch {
    return false;
  }
}

/** Line 4 of postmaster.pid is the port. */
function runningPort(place: Place): number {
  const port = Number(readFileSync(path.join(place.cluster, 'postmaster.pid'), 'utf8').split('\n')[3]);
  if (!Number.isInteger(port)) throw new Error(`${place.cluster}/postmaster.pid names no port`);
  return port;
}

function pgCtl(place: Place, args: string[]): Promise<void> {
  return run(place, 'pg_ctl', [...args, '-D', place.cluster]);
}

function run(place: Place, program: string, args: string[]): Promise<void> {
  const file = path.join(place.home, 'bin', program);
  return new Promise((resolve, reject) => {
    const child = execFile(file, args, { ...place.runAs, cwd: '/' }, (error, _stdout, stderr) => {
      if (error) reject(new Error(`${program} failed: ${stderr.trim() || error.message}`, { cause: error }));
      else resolve();
    });
    // A server that pg_ctl starts inherits the pipes: without this the call would wait for the server's end.
    child.on('exit', () => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    });
  });
}
