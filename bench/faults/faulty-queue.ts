import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../../config/free-port.ts';
import type { FaultyPostgres } from './faulty-postgres.ts';

const TRIES = 5;
const WAIT_MS = 100;

/** The queue that the processes under faults use: tables of PostgreSQL, or a Redis without files. */
export interface FaultyQueue {
  /** What a process must be told to use it. */
  readonly variables: Readonly<Record<string, string>>;
  /** Takes all jobs out. @returns what was lost, in words. */
  empty(): Promise<string>;
  /** Only a queue with a server of its own can be killed apart. @returns what was lost. */
  kill?(): Promise<string>;
  stop(): Promise<void>;
}

/** BullMQ's own tables, beside the system's. */
export class QueueInPostgres implements FaultyQueue {
  readonly variables = {};

  constructor(
    private readonly postgres: FaultyPostgres,
    private readonly database: string,
  ) {}

  async empty(): Promise<string> {
    const [waiting] = await this.postgres.ask<{ jobs: string }>(
      'SELECT count(*) AS jobs FROM bullmq.job',
      [],
      this.database,
    );
    // BullMQ locks in another order: whoever PostgreSQL picks as victim tries again.
    for (let tries = 0; tries < TRIES; tries += 1) {
      try {
        await this.postgres.ask('TRUNCATE bullmq.job, bullmq.dedup, bullmq.dedup_next CASCADE', [], this.database);
        break;
      } catch {
        await pause(WAIT_MS);
      }
    }
    return `${waiting?.jobs ?? '?'} jobs`;
  }

  async stop(): Promise<void> {}
}

/** A Redis that keeps nothing on a disk: killed, it has lost all. */
export class QueueInRedis implements FaultyQueue {
  private constructor(
    private readonly port: number,
    private server: ChildProcess,
  ) {}

  static async start(): Promise<QueueInRedis> {
    const port = await freePort();
    const queue = new QueueInRedis(port, serverOn(port));
    await queue.run((redis) => redis.ping());
    return queue;
  }

  get variables(): Readonly<Record<string, string>> {
    return { REDIS_URL: this.url };
  }

  async empty(): Promise<string> {
    return this.run(async (redis) => {
      const keys = await redis.dbsize();
      await redis.flushall();
      return `${keys} keys`;
    });
  }

  async kill(): Promise<string> {
    const keys = await this.run((redis) => redis.dbsize());
    await this.stop();
    this.server = serverOn(this.port);
    await this.run((redis) => redis.ping());
    return `${keys} keys`;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.server.once('exit', resolve));
    this.server.kill('SIGKILL');
    await ended;
  }

  private get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  private async run<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.url, { maxRetriesPerRequest: 100, retryStrategy: () => WAIT_MS });
    redis.on('error', () => undefined);
    try {
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }
}

function serverOn(port: number): ChildProcess {
  const child = spawn('redis-server', [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
  ]);
  child.stdout.resume();
  process.once('exit', () => child.kill('SIGKILL'));
  return child;
}
