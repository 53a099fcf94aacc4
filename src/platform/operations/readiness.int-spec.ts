import { type TestDatabase, testDatabase } from '../../../test/support/test-database.ts';
import { MachineClock } from './machine-clock.ts';
import { Readiness } from './readiness.ts';

describe('what is missing without hurting the desks', () => {
  let db: TestDatabase;
  let now: number;
  let readiness: Readiness;
  let isQueueThere: boolean;

  const logged = (position: number) => db.owner.query('UPDATE feed_head SET position = $1 WHERE feed = 7', [position]);
  const projected = (position: number) =>
    db.owner.query('UPDATE projection_checkpoint SET position = $1 WHERE feed = 7', [position]);
  const after = (seconds: number) => {
    now += seconds * 1_000;
    return readiness.check();
  };

  beforeEach(async () => {
    db = await testDatabase();
    await db.owner.query(
      `INSERT INTO projection_checkpoint (part, projection, feed, version)
         SELECT 0, 'dossier', feed, 1 FROM generate_series(0, 63) AS feed`,
    );
    now = Date.UTC(2026, 2, 2);
    isQueueThere = true;
    const ping = async (): Promise<void> => {
      if (!isQueueThere) throw new Error('gone');
    };
    const clock = Object.assign(new MachineClock(), { now: () => now });
    readiness = new Readiness(db.database, ping, clock);
  });
  afterEach(() => db.close());

  it('is nothing while no event waits', async () => {
    expect(await after(0)).toEqual([]);
    expect(await after(3_600)).toEqual([]);
  });

  it('is a worker once events have waited at one place for more than a minute', async () => {
    await logged(5);
    expect(await after(0)).toEqual([]);
    expect(await after(60)).toEqual([]);
    expect(await after(1)).toEqual(['no-worker']);
    await projected(5);
    expect(await after(1)).toEqual([]);
  });

  it('is no worker while events wait and one works them off, as during a long import', async () => {
    await logged(1_000);
    for (const position of [0, 100, 200, 300]) {
      await projected(position);
      expect(await after(50)).toEqual([]);
    }
  });

  it('is the queue when its server does not answer', async () => {
    isQueueThere = false;
    expect(await after(0)).toEqual(['queue']);
  });
});
