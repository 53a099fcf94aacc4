import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { prepareDeployment } from '../../config/deployment.ts';
import { readEnvironment } from '../../config/environment.ts';
import { type Services, startServices } from '../../config/services.ts';
import { Database } from '../../src/platform/database/database.ts';

export const TIME_ZONE = 'Asia/Ho_Chi_Minh';
const TEMPLATE = 'dunghan';

/** A database of its own, migrated, with the app's login and the owner's. */
export type BenchDatabase = Readonly<{ name: string; url: string; ownerUrl: string }>;

/** The server that all benchmarks of a run measure on: the embedded PostgreSQL as `npm start` sets it up, on an empty folder. */
export class Workbench {
  private readonly kept = new Map<string, Promise<BenchDatabase>>();
  private count = 0;
  private closing: Promise<void> | undefined;

  private constructor(
    readonly folder: string,
    private readonly services: Services,
    /** Which settings of the server decide what a commit costs, and on what machine. */
    readonly settings: string,
  ) {}

  static async open(): Promise<Workbench> {
    const folder = temporaryFolder();
    const services = await startServices(readEnvironment({ DATA_DIR: folder, TIME_ZONE }));
    try {
      const { databaseUrl, ownerUrl } = services;
      const say = (text: string): void => void process.stderr.write(`${text}\n`);
      await prepareDeployment({ databaseUrl, ownerUrl, timeZone: TIME_ZONE, queueInDatabase: true, say });
      return new Workbench(folder, services, await settingsOf(services.ownerUrl));
    } catch (error) {
      await services.stop();
      throw error;
    }
  }

  /** A migrated database with nothing in it, or a copy of another one that nobody is connected to. */
  async database(copyOf: string = TEMPLATE): Promise<BenchDatabase> {
    this.count += 1;
    const name = `bench_${this.count}`;
    await this.onServer(`CREATE DATABASE ${name} TEMPLATE ${copyOf} STRATEGY file_copy`);
    return { name, url: withName(this.services.databaseUrl, name), ownerUrl: withName(this.services.ownerUrl, name) };
  }

  async drop({ name }: BenchDatabase): Promise<void> {
    await this.onServer(`DROP DATABASE ${name} WITH (FORCE)`);
  }

  /** A database that several benchmarks of this run copy: made when the first one asks. */
  keep(key: string, make: () => Promise<BenchDatabase>): Promise<BenchDatabase> {
    const made = this.kept.get(key) ?? make();
    this.kept.set(key, made);
    return made;
  }

  /** Once: an interrupt and the end of the run may both ask for it. */
  close(): Promise<void> {
    this.closing ??= this.services.stop().finally(() => removeFolder(this.folder));
    return this.closing;
  }

  private async onServer(sql: string): Promise<void> {
    const server = new Database({ url: withName(this.services.ownerUrl, 'postgres'), maxConnections: 1 });
    try {
      await server.query(sql);
    } finally {
      await server.close();
    }
  }
}

const folders = new Set<string>();
process.once('exit', () => folders.forEach(removeFolder));

/** A folder that the user who runs PostgreSQL can get to; gone at the latest when this process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'dunghan-bench-'));
  folders.add(folder);
  chmodSync(folder, 0o755);
  return folder;
}

/** With the cluster that lies elsewhere, where PostgreSQL's user could not get into the folder. */
export function removeFolder(folder: string): void {
  const pointer = path.join(folder, 'postgres', 'IS-ELSEWHERE');
  if (existsSync(pointer)) rmSync(readFileSync(pointer, 'utf8').trim(), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

async function settingsOf(ownerUrl: string): Promise<string> {
  const database = new Database({ url: ownerUrl, maxConnections: 1 });
  try {
    const rows = await database.query<{ text: string }>(
      `SELECT string_agg(name || ' ' || current_setting(name), ', ' ORDER BY name) AS text FROM pg_settings
        WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_wal_size', 'server_version')`,
    );
    return `${rows[0]?.text}; Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}`;
  } finally {
    await database.close();
  }
}

function withName(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
