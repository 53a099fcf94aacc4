import { readFileSync } from 'node:fs';
import { needsBuild } from '../support/needs-build.ts';
import { hasRedis, RedisCluster, RedisServer } from '../support/redis-server.ts';
import { removeFolder, RunningSystem } from '../support/running-system.ts';
import { TestApp } from '../support/test-app.ts';

const receipt = { procedure: '1.000045', receivingUnit: 'H13-01', channel: 'online' };
const DOSSIERS = 40;
const DEADLOCK = '40P01';

/** What holds on either backend: `lose` makes the queue forget everything. */
function theQueue(
  start: () => Promise<{ app: TestApp; lose: () => Promise<unknown>; stop: () => Promise<void> }>,
): void {
  let app: TestApp;
  let lose: () => Promise<unknown>;
  let stop: () => Promise<void>;
  const received = async (): Promise<number> => {
    const { body } = await app.get('/api/v1/figures?from=2026-01-01&to=2200-12-31&by=none&figures=received');
    return (body['totals'] as unknown as { figures: { received: number } }).figures.received;
  };
  const log = async (count: number): Promise<string> => {
    let last = '';
    for (let n = 0; n < count; n += 1) last = String((await app.post('/api/v1/dossiers', receipt)).body['position']);
    return last;
  };

  beforeAll(async () => {
    ({ app, lose, stop } = await start());
    for (const kind of ['units', 'procedures']) {
      await app.importCsv(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
    }
  });
  afterAll(async () => {
    await app.close();
    await stop();
  });

  it('is ready', async () => {
    expect((await app.get('/health/ready')).status).toBe(200);
  });

  it('brings each dossier into the figures once', async () => {
    await log(DOSSIERS - 1);
    const last = await log(1);
    expect((await app.get(`/api/v1/figures?period=2026&by=none&waitFor=${encodeURIComponent(last)}`)).status).toBe(200);
    await waitUntil(async () => (await received()) === DOSSIERS);
    expect(await received()).toBe(DOSSIERS);
  });

  it('may lose everything while desks go on: the sweep makes the figures whole', async () => {
    const losing = (async () => {
      for (let n = 0; n < 10; n += 1) await lose();
    })();
    await log(DOSSIERS);
    await losing;
    await waitUntil(async () => (await received()) === 2 * DOSSIERS);
    expect(await received()).toBe(2 * DOSSIERS);
  });
}

/** BullMQ's own statements lock these tables in another order: the one that PostgreSQL picks as victim is sent again. */
async function loseTables(app: TestApp): Promise<void> {
  for (let lost = false; !lost;) {
    try {
      await app.db.owner.query('TRUNCATE bullmq.job, bullmq.dedup, bullmq.dedup_next CASCADE');
      lost = true;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === DEADLOCK)) throw error;
    }
  }
}

async function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 15_000; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('the queue on PostgreSQL', () => {
  theQueue(async () => {
    const app = await TestApp.start();
    const lose = () => loseTables(app);
    return { app, lose, stop: async () => undefined };
  });
});

const onRedis = hasRedis() ? describe : describe.skip;
if (!hasRedis()) process.stderr.write('The queue on Redis was not tested: there is no redis-server on the PATH\n');

onRedis('the queue on Redis', () => {
  theQueue(async () => {
    const redis = await RedisServer.start();
    const app = await TestApp.start('all', redis.url);
    return { app, lose: () => redis.loseEverything(), stop: () => redis.stop() };
  });
});

onRedis('the queue on a Redis Cluster', () => {
  theQueue(async () => {
    const redis = await RedisCluster.start();
    const app = await TestApp.start('all', redis.url);
    return { app, lose: () => redis.loseEverything(), stop: () => redis.stop() };
  });
});

onRedis('the loss of Redis', () => {
  const dataDir = RunningSystem.newFolder();
  afterAll(() => removeFolder(dataDir));

  it('degrades the system, whose desks take dossiers in, whose figures show them, and which can be stopped', async () => {
    needsBuild();
    const redis = await RedisServer.start();
    const system = await RunningSystem.start(dataDir, { REDIS_URL: redis.url });
    for (const kind of ['units', 'procedures']) {
      const id = await system.upload(kind, readFileSync(`examples/can-tho/${kind}.csv`, 'utf8'));
      await system.importUntil(id, ({ state }) => state === 'done');
    }
    await redis.stop();
    expect(await system.json('/health/ready')).toEqual({ status: 'ready', degraded: ['queue'] });
    const taken = await system.call('POST', '/api/v1/dossiers', JSON.stringify(receipt));
    expect(taken.status).toBe(201);
    const { position } = (await taken.json()) as { position: string };
    const figures = '/api/v1/figures?from=2026-01-01&to=2200-12-31&by=none&figures=received';
    expect(await system.json(`${figures}&waitFor=${encodeURIComponent(position)}`)).toMatchObject({
      totals: { figures: { received: 1 } },
    });
    expect(await system.end('SIGTERM')).toBe(0);
    expect(system.printed).not.toContain('Not everything has ended');
  });
});
