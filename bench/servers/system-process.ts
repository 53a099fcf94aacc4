import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, createReadStream, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { BenchDatabase } from './workbench.ts';
import { DAY_MS } from '../../src/domain/time/local-time.ts';

const MAIN = fileURLToPath(new URL('../../server/main.js', import.meta.url));
const PEERS = fileURLToPath(new URL('../peers', import.meta.url));
const START_TIMEOUT_MS = 300_000;
const POLL_MS = 5;

export type Role = 'all' | 'http' | 'worker';
type Progress = Readonly<{ state: string; accepted: number; rejected: number; unchanged: number }>;

const running = new Set<ChildProcess>();
// However this process ends, what it has started ends too.
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Lets all that run end in order, and their own databases with them. */
export async function stopAllSystems(): Promise<void> {
  await Promise.all([...running].map(endOf));
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** The built system as an operator runs it, in a process of its own. */
export class SystemProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly output: string,
    readonly token: string,
  ) {}

  /** Starts it on a database, with the settings of production. */
  static on(
    database: BenchDatabase,
    role: Role,
    folder: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<SystemProcess> {
    return SystemProcess.start(folder, {
      NODE_ENV: 'production',
      MASTER_KEY_FILE: masterKeyFile(folder),
      CALLER_REQUESTS_PER_SECOND: '100000',
      DATABASE_URL: database.url,
      DATABASE_OWNER_URL: database.ownerUrl,
      ROLE: role,
      ...more,
    });
  }

  /** A service to measure against, of bench/peers, with the variables that the system itself would get. */
  static peer(
    name: 'plain-service' | 'empty-service',
    folder: string,
    variables: Readonly<Record<string, string>>,
  ): Promise<SystemProcess> {
    return SystemProcess.start(folder, variables, path.join(PEERS, `${name}.js`));
  }

  /** Resolves when it listens. @throws Error with what it printed when it ends before. */
  static async start(
    folder: string,
    variables: Readonly<Record<string, string>>,
    program = MAIN,
  ): Promise<SystemProcess> {
    const token = randomBytes(24).toString('hex');
    const output = path.join(folder, `${randomBytes(6).toString('hex')}.log`);
    const log = openSync(output, 'w');
    const env = { ...bareEnvironment(), PORT: '0', DATA_DIR: folder, BOOTSTRAP_ADMIN_TOKEN: token, ...variables };
    const child = spawn(process.execPath, [...profiling(), program], { env, stdio: ['ignore', log, log] });
    closeSync(log);
    running.add(child);
    child.once('exit', () => running.delete(child));
    const system = new SystemProcess(child, output, token);
    await system.listening();
    return system;
  }

  /** The key of a machine that works at desks as their officers do. */
  async deskKey(units: readonly string[]): Promise<string> {
    const { key } = await this.json<{ key: string }>('POST', '/clients', {
      name: 'Desks',
      role: 'officer',
      units,
      actions: ['dossier.receive', 'dossier.forward', 'figures.read'],
      validTo: new Date(Date.now() + DAY_MS).toISOString(),
    });
    return key;
  }

  get port(): number {
    return Number(/listens on http:\/\/localhost:(\d+)/.exec(readFileSync(this.output, 'utf8'))?.[1] ?? 0);
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async json<T>(method: string, route: string, body?: object): Promise<T> {
    const answer = await fetch(`${this.address}/api/v1${route}`, {
      method,
      headers: this.headers(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${route}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async remove(route: string): Promise<void> {
    const answer = await fetch(`${this.address}/api/v1${route}`, { method: 'DELETE', headers: this.headers({}) });
    if (!answer.ok) throw new Error(`DELETE ${route}: ${answer.status} ${await answer.text()}`);
  }

  /** Sends a file and follows its import until it is done: its figures show. @throws Error when a line was not accepted. */
  async import(kind: string, file: string): Promise<Progress> {
    const id = await this.upload(kind, file);
    return this.followed(id, ({ rejected, unchanged }) => rejected + unchanged === 0);
  }

  private async upload(kind: string, file: string): Promise<string> {
    const type = kind === 'events' ? 'application/x-ndjson' : 'text/csv';
    const answer = await fetch(`${this.address}/api/v1/imports?kind=${kind}`, {
      method: 'POST',
      headers: this.headers({ 'content-type': type }),
      body: createReadStream(file),
      duplex: 'half',
    } as unknown as RequestInit);
    if (answer.status !== 202) throw new Error(`The upload was refused: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { id: string }).id;
  }

  /** The same of a file that may have been taken before, in part or whole. @throws Error when a line was refused. */
  async importAgain(kind: string, file: string): Promise<Progress> {
    return this.followed(await this.upload(kind, file), ({ rejected }) => rejected === 0);
  }

  /** Resident memory of the process at its highest so far, in bytes, where the system tells it (Linux); else as it is now. */
  async peakMemory(): Promise<number> {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
    } catch {
      const answer = await fetch(`${this.address}/metrics`, { headers: this.headers({}) });
      return Number(/process_resident_memory_bytes(?:{[^}]*})? (\S+)/.exec(await answer.text())?.[1]);
    }
  }

  /** As if its machine had lost its power. */
  async kill(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    if (this.hasEnded()) return;
    this.child.kill('SIGKILL');
    await ended;
  }

  /** Ends it in order. */
  async stop(): Promise<void> {
    await endOf(this.child);
  }

  private headers(more: Readonly<Record<string, string>>): Record<string, string> {
    return { authorization: `Bearer ${this.token}`, ...more };
  }

  private async followed(id: string, isRight: (job: Progress) => boolean): Promise<Progress> {
    for (;;) {
      const job = await this.json<Progress>('GET', `/imports/${id}`);
      if (job.state === 'done' && isRight(job)) return job;
      if (job.state === 'done' || job.state === 'failed') throw new Error(`Not all was taken: ${JSON.stringify(job)}`);
      await pause(50);
    }
  }

  private async listening(): Promise<void> {
    for (const end = Date.now() + START_TIMEOUT_MS; this.port === 0;) {
      if (this.hasEnded() || Date.now() > end) {
        throw new Error(`The system did not start:\n${readFileSync(this.output, 'utf8')}`);
      }
      await pause(POLL_MS);
    }
  }

  private hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

/** A file of master keys in the folder, made when there is none. */
export function masterKeyFile(folder: string): string {
  const file = path.join(folder, 'bench-master-keys.json');
  const key = randomBytes(32).toString('base64');
  if (!existsSync(file))
    writeFileSync(file, JSON.stringify({ current: 'k1', keys: [{ id: 'k1', key }] }), { mode: 0o600 });
  return file;
}

/** Without what this shell may have set for a system of its own. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR };
}

/** BENCH_CPU_PROF names a folder for CPU profiles of the measured processes. */
function profiling(): string[] {
  const folder = process.env['BENCH_CPU_PROF'];
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}
