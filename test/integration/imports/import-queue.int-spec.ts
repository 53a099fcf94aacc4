import { testImportKeys, testStreamKeys } from '../../support/test-keys.ts';
import { randomUUID } from 'node:crypto';
import { ImportChunks } from '../../../src/exchange/imports/import-chunks.ts';
import { LOG_KINDS, REFERENCE_KINDS } from '../../../src/exchange/imports/import-kind.ts';
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
  const takeEvents = async (): Promise<string | undefined> => (await bench.worker.jobs.take(LOG_KINDS))?.id;

  it('carries out one caller’s imports in the order of their upload, were it within one millisecond, and other callers’ beside them', async () => {
    const [first, second, other] = [
      await queue('events', 'a'),
      await queue('dossiers', 'a'),
      await queue('events', 'b'),
    ];
    await bench.db.owner.query('UPDATE import_job SET uploaded_at = now()');
    const job = await bench.worker.jobs.take(LOG_KINDS);
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

  it('lets an import be stopped that waits or runs, but neither what has ended nor a small table that runs', async () => {
    const { jobs, database } = bench.worker;
    const [units, running, waiting] = [
      await queue('units', 'a'),
      await queue('events', 'b'),
      await queue('events', 'b'),
    ];
    await jobs.take(REFERENCE_KINDS);
    expect(await jobs.cancel(units, 'c')).toBe(false);
    await bench.db.owner.query(`UPDATE import_job SET state = 'done' WHERE id = $1`, [units]);
    const job = await jobs.take(LOG_KINDS);
    for (const id of [running, waiting]) expect(await jobs.cancel(id, 'c')).toBe(true);
    expect(await bench.progress(running)).toMatchObject({ state: 'failed', cancelledBy: 'c' });
    if (job) await expect(jobs.finish(database, job)).rejects.toThrow('Another worker');
    expect(await jobs.cancel(running, 'c')).toBe(false);
    expect(await takeEvents()).toBeUndefined();
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

  it('seals what was uploaded, and destroys it with the end: of one that failed after 7 days, of one that broke off after one', async () => {
    const chunks = new ImportChunks(bench.worker.database, testImportKeys());
    const tell = async (query: string, id: string) => bench.db.owner.query<{ bytes: Buffer }>(query, [id]);
    const done = await bench.upload('events', 'x'.repeat(20_000_000));
    const [first] = await tell('SELECT bytes FROM import_chunk WHERE import_id = $1 AND ordinal = 0', done);
    expect(first?.bytes.includes('xxxx')).toBe(false);
    await bench.worker.runner.runAll();
    for (const table of ['import_chunk', 'import_key'])
      expect(await tell(`SELECT FROM ${table} WHERE import_id = $1`, done)).toEqual([]);
    const [old, recent] = [await bench.upload('events', 'x'), await bench.upload('events', 'x')];
    await bench.db.owner.query(`UPDATE import_job SET state = 'failed', finished_at = now() WHERE state = 'queued'`);
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
    const left = await bench.db.owner.query(
      'SELECT DISTINCT import_id FROM import_chunk JOIN import_key USING (import_id)',
    );
    expect(left).toEqual([{ import_id: recent }]);
    await chunks.discard(recent);
  });

  it('reads plain uploads of before, and seals them', async () => {
    const chunks = new ImportChunks(bench.worker.database, testImportKeys());
    const id = randomUUID();
    await bench.db.owner.query('INSERT INTO import_chunk (import_id, ordinal, bytes) VALUES ($1, 0, $2)', [
      id,
      'plain',
    ]);
    const read = async (): Promise<string> => {
      let text = '';
      for await (const bytes of chunks.read(id, 1)) text += bytes.toString();
      return text;
    };
    expect(await read()).toBe('lain');
    await chunks.sealPlain();
    expect(await read()).toBe('lain');
    const plain = await bench.db.owner.query(`SELECT FROM import_chunk WHERE position('plain'::bytea IN bytes) > 0`);
    expect(plain).toEqual([]);
    await bench.db.owner.query('DELETE FROM import_key');
    await expect(read()).rejects.toMatchObject({ code: 'upload-destroyed' });
  });
});
