import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../../config/free-port.ts';
import { type RunAs, runAsUser } from '../../config/postgres-binaries.ts';
import { quickFolder } from './quick-folder.ts';

const DEBIAN = '/usr/lib/postgresql';
const TEST = '-c fsync=off -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200';

/** The binaries of the newest PostgreSQL that Debian's packages have installed. */
export function debianBinaries(): string | undefined {
  if (!existsSync(DEBIAN)) return undefined;
  const [newest] = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  const folder = path.join(DEBIAN, newest ?? '', 'bin');
  return newest !== undefined && existsSync(path.join(folder, 'initdb')) ? folder : undefined;
}

/** A suite on a PostgreSQL as Debian installs it; where there is none, it says that it did not run. */
export function onDebian(what: string, suite: (binaries: string) => void): void {
  const binaries = debianBinaries();
  if (binaries !== undefined) return describe(what, () => suite(binaries));
  process.stderr.write(`Not tested, for there is no PostgreSQL under ${DEBIAN}: ${what}\n`);
  describe.skip(what, () => it('needs the package postgresql', () => undefined));
}

/** A PostgreSQL of its own in a folder of its own, with one superuser, `postgres`, who needs no password. */
export class ServerOfItsOwn {
  private constructor(
    readonly binaries: string,
    readonly folder: string,
    readonly port: number,
    private readonly runAs: RunAs | undefined,
  ) {}

  /** @param parent where its folder is to lie, unless it may lie anywhere */
  static async start(binaries: string, parent?: string): Promise<ServerOfItsOwn> {
    const prefix = 'dunghan-server-';
    const folder = parent === undefined ? quickFolder(prefix) : mkdtempSync(path.join(parent, prefix));
    const runAs = runAsUser();
    if (runAs) chownSync(folder, runAs.uid, runAs.gid);
    const server = new ServerOfItsOwn(binaries, folder, await freePort(), runAs);
    server.run('initdb', ['-D', server.cluster, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']);
    server.ask('host all,replication postgres 127.0.0.1/32 trust', 'host all all 127.0.0.1/32 scram-sha-256');
    server.begin();
    return server;
  }

  get cluster(): string {
    return path.join(this.folder, 'cluster');
  }

  begin(): void {
    const options = `${TEST} -c port=${this.port}`;
    this.run('pg_ctl', ['start', '-w', '-D', this.cluster, '-l', path.join(this.folder, 'log'), '-o', options]);
  }

  halt(): void {
    this.run('pg_ctl', ['stop', '-w', '-m', 'fast', '-D', this.cluster]);
  }

  stop(): void {
    this.run('pg_ctl', ['stop', '-w', '-m', 'immediate', '-D', this.cluster]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A URL of a login; its password stands in it as it is. */
  url(login: string, password: string, database: string): string {
    return `postgres://${login}:${password}@127.0.0.1:${this.port}/${database}`;
  }

  /** Runs SQL as the superuser. @returns what psql printed, bare. */
  sql(text: string, database = 'postgres'): string {
    return this.client('psql', ['-X', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', database], text).trim();
  }

  /** A program of PostgreSQL that connects as the superuser. */
  client(program: string, args: readonly string[], input = ''): string {
    return this.run(program, ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'postgres', ...args], input);
  }

  /** Runs lines of shell as the server's user, who finds the programs of PostgreSQL and the server by the environment. */
  shell(lines: string, variables: Readonly<Record<string, string>> = {}): string {
    const env = {
      ...variables,
      PATH: `${this.binaries}:${process.env.PATH}`,
      PGHOST: '127.0.0.1',
      PGPORT: String(this.port),
      PGUSER: 'postgres',
      PGDATA: this.cluster,
    };
    return this.run('sh', ['-eu'], lines, env);
  }

  /** A folder that the server's user may write to. */
  newFolder(name: string): string {
    const folder = path.join(this.folder, name);
    mkdirSync(folder, { mode: 0o700 });
    if (this.runAs) chownSync(folder, this.runAs.uid, this.runAs.gid);
    return folder;
  }

  /** Who may log in how: the first line that fits holds. */
  private ask(...lines: string[]): void {
    const file = path.join(this.cluster, 'pg_hba.conf');
    this.run('sh', ['-c', `printf '%s\\n' "$@" > ${file}`, 'sh', ...lines]);
  }

  private run(program: string, args: readonly string[], input = '', env: NodeJS.ProcessEnv = process.env): string {
    const own = path.join(this.binaries, program);
    const file = existsSync(own) ? own : program;
    const outcome = spawnSync(file, args, {
      ...this.runAs,
      cwd: '/',
      env,
      input,
      encoding: 'utf8',
      // A server that pg_ctl starts would hold a pipe open.
      stdio: program === 'pg_ctl' ? 'ignore' : 'pipe',
    });
    if (outcome.status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${outcome.stderr}`);
    return outcome.stdout ?? '';
  }
}
