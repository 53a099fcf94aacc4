import { testStreamKeys } from '../../support/test-keys.ts';
import { randomUUID } from 'node:crypto';
import { ImportChunks } from '../../../src/exchange/imports/import-chunks.ts';
import { DOSSIER_KINDS, REFERENCE_KINDS } from '../../../src/exchange/imports/import-kind.ts';
import { StagedEvents } from '../../../src/log/staging/staged-events.ts';
import { ImportWorkbench, ImportWorker } from './import-workbench.ts';

class BrokenStaging extends StagedEvents {
  override async stage(): Promise<void> {
    throw new Error('A fault of our own');
  }
}

/** Fails once its events are counted and staged. */
class BrokenAppending extends StagedEvents {
  override async appendPiece(): Promise<never> {
    throw new Error('A fault of our own');
  }
}

describe('the queue of imports', () => {
  let bench: ImportWorkbench;
  beforeEach(async () => {
    bench = await ImportWorkbench.open();
  });
  afterEach(() => bench.close());

  const queue = async (kind: 'units' | 'events' | 'dossiers', uploadedBy: string): Promise<string> => {
    const id = randomUUID();
    await bench.worker.jobs.queue(id, { kind, mapping: undefined, dryRun: false }, uploadedBy);
    return id;
  };
  const takeEvents = async (): Promise<string | undefined> => (await bench.worker.jobs.take(DOSSIER_KINDS))?.id;

  it('carries out one caller’s imports in the order of their upload, and other callers’ beside them', async () => {
    const [first, second, other] = [
      await queue('events', 'a'),
      await queue('dossiers', 'a'),
      await queue('events', 'b'),
    ];
    const job = await bench.worker.jobs.take(DOSSIER_KINDS);
    expect(job?.id).toBe(first);
    expect(await takeEvents()).toBe(other);
    expect(await takeEvents()).toBeUndefined();
    if (job) await bench.worker.jobs.finish(bench.worker.database, job);
    expect(await takeEvents()).toBe(second);
  });

  it('lets no events overtake reference data that was uploaded before them', async () => {
    const [units, events] = [await queue('units', 'a'), await queue('events', 'b')];
    expect(await takeEvents()).toBeUndefined();
    const job = await bench.worker.jobs.take(REFERENCE_KINDS);
    expect(job?.id).toBe(units);
    expect(await takeEvents()).toBeUndefined();
    if (job) await bench.worker.jobs.finish(bench.worker.database, job);
    expect(await takeEvents()).toBe(events);
  });

  it('gives each import to one worker, however many ask at once', async () => {
    const queued = await Promise.all(['a', 'b', 'c'].map((by) => queue('events', by)));
    const taken = await Promise.all(Array.from({ length: 12 }, takeEvents));
    expect(taken.filter((id) => id !== undefined).sort()).toEqual(queued.toSorted());
  });

  it.each([
    ['before its events are staged', BrokenStaging],
    ['after its events are staged, which are taken back', BrokenAppending],
  ])('gives an import up that breaks every time, %s, and goes on with the next one', async (_when, Broken) => {
    const broken = new ImportWorker(bench.db.url, (database) => new Broken(database, testStreamKeys()));
    await bench.reference('test/golden/core');
    const receipt = { procedure: '9.000014', channel: 'online', receivingUnit: 'T99-01' };
    const line = {
      stream: 'dossier',
      key: 'A',
      type: 'DossierReceived',
      occurredAt: '2024-01-08T09:00:00Z',
      data: receipt,
    };
    const id = await bench.upload('events', JSON.stringify(line));
    for (let tries = 0; (await bench.counts(id)).state !== 'failed'; tries += 1) {
      if (tries > 10) throw new Error('The import is never given up');
      await bench.db.owner.query('UPDATE import_job SET leased_until = NULL');
      await broken.runner.runAll();
    }
    const { failure, finishedAt, read } = await bench.progress(id);
    expect(failure).toContain('log of the server');
    expect([finishedAt === null, read, await bench.stagedCount()]).toEqual([false, 0, 0]);
    await broken.close();
    expect((await bench.import('events', JSON.stringify(line))).state).toBe('done');
  });

  it('keeps uploads for 7 days after the end, and those that broke off for one', async () => {
    const chunks = new ImportChunks(bench.worker.database);
    const old = await bench.upload('events', 'x'.repeat(20_000_000));
    const recent = await bench.upload('events', 'x');
    await bench.worker.runner.runAll();
    const abandoned = randomUUID();
    await chunks.store(abandoned, 0, Buffer.from('x'));
    expect(await chunks.findExpired()).toEqual([]);
    await bench.db.owner.query(`UPDATE import_job SET finished_at = now() - interval '8 days' WHERE id = $1`, [old]);
    await bench.db.owner.query(`UPDATE import_chunk SET stored_at = now() - interval '2 days' WHERE import_id = $1`, [
      abandoned,
    ]);
    const expired = await chunks.findExpired();
    expect(expired.toSorted()).toEqual([old, abandoned].toSorted());
    for (const id of expired) await chunks.discard(id);
    const left = await bench.db.owner.query('SELECT DISTINCT import_id FROM import_chunk');
    expect(left).toEqual([{ import_id: recent }]);
  });
});
