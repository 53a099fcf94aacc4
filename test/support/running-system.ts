import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { checkAnswer } from './answer-check.ts';
import { quickFolder } from './quick-folder.ts';

const MAIN = path.join('dist', 'server', 'main.js');
const START_TIMEOUT_MS = 60_000;

/** The built system as an operator runs it: a process of its own with its embedded PostgreSQL on a folder of its own. */
export class RunningSystem {
  private output = '';

  private constructor(
    readonly dataDir: string,
    private readonly child: ChildProcess,
  ) {
    child.stdout?.on('data', (text: Buffer) => (this.output += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (this.output += text.toString()));
  }

  static newFolder(): string {
    return quickFolder('dunghan-run-');
  }

  static spawn(dataDir: string, variables: Record<string, string> = {}): RunningSystem {
    const env = {
      ...process.env,
      NODE_ENV: 'development',
      DATA_DIR: dataDir,
      PORT: '0',
      JOB_LEASE_SECONDS: '2',
      ...variables,
    };
    return new RunningSystem(dataDir, spawn(process.execPath, [MAIN], { env, stdio: 'pipe' }));
  }

  /** Resolves once it listens; rejects with what it printed when it ends before. */
  static async start(dataDir: string, variables: Record<string, string> = {}): Promise<RunningSystem> {
    const system = RunningSystem.spawn(dataDir, variables);
    for (const end = Date.now() + START_TIMEOUT_MS; Date.now() < end;) {
      if (system.address !== undefined) return system;
      if (system.child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`It did not start:\n${system.output}`);
  }

  get address(): string | undefined {
    return /listens on (http:\/\/localhost:\d+)/.exec(this.output)?.[1];
  }

  get printed(): string {
    return this.output;
  }

  get token(): string {
    return readFileSync(path.join(this.dataDir, 'bootstrap-token'), 'utf8').trim();
  }

  /** Ends it with a signal; resolves with the exit code, null when the signal killed it. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    const ended = this.ended();
    this.child.kill(signal);
    return ended;
  }

  async ended(): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    return new Promise((resolve) => this.child.once('exit', resolve));
  }

  async call(method: string, route: string, body?: string, type = 'application/json'): Promise<Response> {
    return this.request(method, route, body, body === undefined ? {} : { 'content-type': type });
  }

  /** Sends a request with the bootstrap token; its answer must be as the document of the API says. */
  async request(
    method: string,
    route: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<Response> {
    const answer = await fetch(`${this.address}${route}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const type = answer.headers.get('content-type') ?? '';
    const text = type.includes('json') ? await answer.clone().text() : '';
    checkAnswer({ method, path: route, status: answer.status, type, text });
    return answer;
  }

  async json<T>(route: string): Promise<T> {
    const answer = await this.call('GET', route);
    if (!answer.ok) throw new Error(`${route}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Sends a file and answers the id of its import. */
  async upload(kind: string, content: string): Promise<string> {
    const type = kind === 'events' ? 'application/x-ndjson' : 'text/csv';
    const answer = await this.call('POST', `/api/v1/imports?kind=${kind}`, content, type);
    if (answer.status !== 202) throw new Error(`The upload was refused: ${await answer.text()}`);
    return ((await answer.json()) as { id: string }).id;
  }

  async importUntil(id: string, reached: (job: ImportCounters) => boolean): Promise<ImportCounters> {
    for (const end = Date.now() + 120_000; Date.now() < end;) {
      const job = await this.json<ImportCounters>(`/api/v1/imports/${id}`);
      if (reached(job) || job.state === 'failed') return job;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('The import did not get there within two minutes');
  }

  /** A command of bin/dunghan on the same folder; answers its exit code and output. */
  command(...args: string[]): { status: number | null; output: string } {
    const env = { ...process.env, NODE_ENV: 'development', DATA_DIR: this.dataDir };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/dunghan', ...args], { env, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  }
}

export type ImportCounters = { state: string; read: number; accepted: number; rejected: number; unchanged: number };

export function removeFolder(dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true });
}
