import { once } from 'node:events';
import { Logger } from '@nestjs/common';
import { type Job, Queue, Worker } from 'bullmq';
import { connectQueue, type QueueConnection } from '../../config/queue.ts';
import { type TestDatabase, testDatabase } from '../../test/support/test-database.ts';
import { ProjectionDoorbell, PROJECTION_QUEUE } from './projection-doorbell.ts';

describe('ringing the projection’s doorbell', () => {
  let db: TestDatabase;
  let connected: QueueConnection;
  let queue: Queue;
  let doorbell: ProjectionDoorbell;

  beforeEach(async () => {
    db = await testDatabase();
    connected = connectQueue({ redisUrl: undefined, databaseUrl: db.url }, () => undefined);
    queue = new Queue(PROJECTION_QUEUE, { connection: connected.connection });
    doorbell = new ProjectionDoorbell(queue);
    await queue.waitUntilReady();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    doorbell.onApplicationShutdown();
    await queue.close();
    await connected.close().catch(() => undefined);
    await db.close();
  });

  it('leaves one job for many rings, with nothing in it', async () => {
    const waiting = once(queue, 'waiting');
    for (let appended = 0; appended < 100; appended += 1) doorbell.ring();
    await waiting;
    const jobs = await queue.getJobs(['waiting']);
    expect(jobs.map(({ name, data }) => [name, data])).toEqual([['look', {}]]);
  });

  it('is heard once more when it rings just behind another ring, while that one is being answered', async () => {
    const heard: unknown[] = [];
    const answer = async ({ data }: Job): Promise<void> => {
      heard.push(data);
      if (heard.length === 1) for (let appended = 0; appended < 10; appended += 1) doorbell.ring();
    };
    const worker = new Worker(PROJECTION_QUEUE, answer, { connection: connected.connection });
    try {
      const answered = new Promise<void>((resolve) => {
        worker.on('completed', () => void (heard.length > 1 && resolve()));
      });
      doorbell.ring();
      await answered;
      expect(heard.slice(0, 2)).toEqual([{}, {}]);
    } finally {
      await worker.close();
    }
  });

  it('only warns when the queue is away', async () => {
    await connected.close();
    const warned = new Promise<string>((resolve) => {
      jest.spyOn(Logger.prototype, 'warn').mockImplementation((message: string) => {
        if (message.includes('could not be rung')) resolve(message);
      });
    });
    doorbell.ring();
    expect(await warned).toContain('the sweep will find the work');
  });
});
