import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
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
    const server = new RedisServer(`redis://127.0.0.1:${port}`, serverOn(port));
    await server.run((redis) => redis.ping());
    return server;
  }

  /** Everything in it is gone, as after a crash without persistence. */
  async loseEverything(): Promise<void> {
    await this.run((redis) => redis.flushall());
  }

  async stop(): Promise<void> {
    await ended(this.child);
  }

  private run(work: (redis: Redis) => Promise<unknown>): Promise<void> {
    return on(this.url, work);
  }
}

const SLOTS = 16_384;
const MASTERS = 3;

/** Three masters of a Redis Cluster on free loopback ports, without anything that they would keep. */
export class RedisCluster {
  private constructor(
    private readonly nodes: readonly string[],
    private readonly children: readonly ChildProcess[],
    private readonly folder: string,
  ) {}

  static async start(): Promise<RedisCluster> {
    const folder = mkdtempSync(path.join(tmpdir(), 'dunghan-redis-'));
    const ports = await portsApart(2 * MASTERS);
    const own = ports.slice(0, MASTERS);
    const buses = ports.slice(MASTERS);
    const children = own.map((port, n) => serverOn(port, clusterOptions(folder, n, buses[n])));
    const cluster = new RedisCluster(
      own.map((port) => `redis://127.0.0.1:${port}`),
      children,
      folder,
    );
    await cluster.join(own, buses);
    return cluster;
  }

  /** Of two of its nodes: they name the third. */
  get url(): string {
    return this.nodes.slice(0, 2).join(',');
  }

  async loseEverything(): Promise<void> {
    for (const node of this.nodes) await on(node, (redis) => redis.flushall());
  }

  async stop(): Promise<void> {
    await Promise.all(this.children.map(ended));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async join(ports: readonly number[], buses: readonly number[]): Promise<void> {
    const share = Math.ceil(SLOTS / MASTERS);
    for (const [n, node] of this.nodes.entries()) {
      await on(node, async (redis) => {
        await redis.call('CLUSTER', 'ADDSLOTSRANGE', n * share, Math.min(SLOTS, (n + 1) * share) - 1);
        await redis.call('CLUSTER', 'MEET', '127.0.0.1', ports[0] ?? 0, buses[0] ?? 0);
      });
    }
    for (const node of this.nodes) {
      await on(node, async (redis) => {
        while (!String(await redis.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) await pause(50);
      });
    }
  }
}

function clusterOptions(folder: string, n: number, bus = 0): string[] {
  const kept = ['--dir', folder, '--cluster-config-file', `nodes-${n}.conf`];
  return ['--cluster-enabled', 'yes', '--cluster-port', String(bus), ...kept];
}

async function portsApart(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}

function serverOn(port: number, more: readonly string[] = []): ChildProcess {
  const plain = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', [...plain, ...more]);
  child.stdout?.resume();
  return child;
}

async function ended(child: ChildProcess): Promise<void> {
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await end;
}

async function on(url: string, work: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(url, { maxRetriesPerRequest: 50, retryStrategy: () => 100 });
  redis.on('error', () => undefined);
  await work(redis);
  redis.disconnect();
}
