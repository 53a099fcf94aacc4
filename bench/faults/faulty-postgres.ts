import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../config/embedded-postgres.ts';
import { freePort } from '../../config/free-port.ts';
import type { BenchDatabase } from '../servers/workbench.ts';

const START_PATIENCE_MS = 60_000;
const APP = 'faults_app';

/** A PostgreSQL with all its promises on (fsync too), which can be killed, stopped and begun again on the same port. */
export class FaultyPostgres {
  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private server: EmbeddedPostgres,
  ) {}

  static async start(folder: string): Promise<FaultyPostgres> {
    const port = await freePort();
    return new FaultyPostgres(folder, port, await begun(folder, port));
  }

  /** A database with nothing in it; its owner is the server's superuser. */
  async database(name: string): Promise<BenchDatabase> {
    await this.ask(`CREATE ROLE ${APP} LOGIN PASSWORD '${APP}'`);
    await this.ask(`CREATE DATABASE ${name}`);
    return { name, url: this.url(name, APP), ownerUrl: this.url(name) };
  }

  /** Asks as the superuser, on a connection of its own. */
  async ask<R extends object>(sql: string, values: readonly unknown[] = [], database = 'postgres'): Promise<R[]> {
    const client = new pg.Client({ connectionString: this.url(database) });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<R>(sql, [...values])).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** As a power cut would: the server and all its processes at once. */
  async kill(): Promise<void> {
    const main = Number(readFileSync(path.join(this.cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(main, 'SIGKILL');
    while (isAlive(main)) await pause(5);
  }

  async halt(): Promise<void> {
    await this.server.stop();
  }

  /** Processes of a killed server may still hold its memory: it is tried until they are gone. */
  async begin(): Promise<void> {
    for (const end = Date.now() + START_PATIENCE_MS; ;) {
      try {
        this.server = await begun(this.folder, this.port);
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
        await pause(200);
      }
    }
  }

  private get cluster(): string {
    const pointer = path.join(this.folder, 'postgres', 'IS-ELSEWHERE');
    const base = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : path.join(this.folder, 'postgres');
    return path.join(base, 'cluster');
  }

  private url(database: string, login?: string): string {
    const url = new URL(this.server.ownerUrl);
    url.pathname = `/${database}`;
    if (login !== undefined) [url.username, url.password] = [login, login];
    return url.href;
  }
}

function begun(dataDir: string, port: number): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir, settings: { port: String(port), max_connections: '200' } });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
