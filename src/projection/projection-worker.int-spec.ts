import { testStreamKeys } from '../../test/support/test-keys.ts';
import { BullModule } from '@nestjs/bullmq';
import { Global, type INestApplicationContext, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import fc from 'fast-check';
import { connectQueue, type QueueConnection } from '../../config/queue.ts';
import { appendEvent, projectionOn } from '../../test/support/projected-log.ts';
import { randomContext, randomStreams } from '../../test/support/random-streams.ts';
import { type TestDatabase, testDatabase } from '../../test/support/test-database.ts';
import { EventStore } from '../log/event-store.ts';
import { Database } from '../platform/database/database.ts';
import { ProjectionDoorbell, PROJECTION_QUEUE } from './projection-doorbell.ts';
import { ProjectionRunner } from './projection-runner.ts';
import { ProjectionSweep } from './projection-sweep.ts';
import { ProjectionProcessor } from './projection.processor.ts';
import { WaitForPosition } from './wait-for-position.ts';

const [stream] = fc.sample(randomStreams(1), { numRuns: 1, seed: 8 }).flat();

describe('a worker', () => {
  let db: TestDatabase;
  let queue: QueueConnection;
  let app: INestApplicationContext;

  beforeEach(async () => {
    db = await testDatabase();
    queue = connectQueue({ redisUrl: undefined, databaseUrl: db.url }, () => undefined);
  });
  afterEach(async () => {
    await app.close();
    await queue.close();
    await db.close();
  });

  async function start(...providers: (typeof ProjectionProcessor | typeof ProjectionSweep)[]): Promise<void> {
    const { runner } = projectionOn(db.database, { current: async () => randomContext });

    @Global()
    @Module({ providers: [{ provide: Database, useValue: db.database }], exports: [Database] })
    class Base {}

    const module = await Test.createTestingModule({
      imports: [
        Base,
        BullModule.forRoot({ connection: queue.connection }),
        BullModule.registerQueue({ name: PROJECTION_QUEUE }),
      ],
      providers: [ProjectionDoorbell, WaitForPosition, { provide: ProjectionRunner, useValue: runner }, ...providers],
    }).compile();
    module.useLogger(false);
    app = await module.init();
  }

  async function append(code: string): Promise<string> {
    const first = stream?.events[0];
    if (!first) throw new Error('no event');
    return appendEvent(new EventStore(db.database, testStreamKeys()), code, first);
  }

  it('answers the doorbell through the queue', async () => {
    await start(ProjectionProcessor);
    for (const code of ['A', 'B', 'C']) {
      const position = await append(code);
      app.get(ProjectionDoorbell).ring();
      await app.get(WaitForPosition).reached(position);
    }
    expect(await db.database.query('SELECT code FROM dossier_state ORDER BY code')).toHaveLength(3);
  });

  it('finds by itself what nobody rang for', async () => {
    await start(ProjectionSweep);
    await app.get(WaitForPosition).reached(await append('A'));
    await app.get(WaitForPosition).reached(await append('B'));
    expect(await db.database.query('SELECT code FROM dossier_state ORDER BY code')).toHaveLength(2);
  });
});
