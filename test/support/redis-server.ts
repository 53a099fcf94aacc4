import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { Redis } from 'ioredis';
import { freePort } from '../../config/free-port.ts';

export function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

/** A real Redis on a free loopback port, without files. */
export class RedisServer {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(): Promise<RedisServer> {
    const port = await freePort();
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
    const server = new RedisServer(`redis://127.0.0.1:${port}`, child);
    await server.run((redis) => redis.ping());
    return server;
  }

  /** Everything in it is gone, as after a crash without persistence. */
  async loseEverything(): Promise<void> {
    await this.run((redis) => redis.flushall());
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }

  private async run(work: (redis: Redis) => Promise<unknown>): Promise<void> {
    const redis = new Redis(this.url, { maxRetriesPerRequest: 50, retryStrategy: () => 100 });
    redis.on('error', () => undefined);
    await work(redis);
    redis.disconnect();
  }
}
