import { testStreamKeys } from '../../support/test-keys.ts';
import { verifyLog } from '../../../src/log/verifying/verify-log.ts';
import { ImportWorkbench, ImportWorker } from './import-workbench.ts';
import { runUntilKilled } from './mortal-staging.ts';
import { lifeLines, randomNumbers } from './random-lines.ts';

/** Lines of which some break rules and some are told twice. */
function mixedLines(dossiers: number, seed: number): string[] {
  const random = randomNumbers(seed);
  const lines: string[] = [];
  for (const line of lifeLines({ dossiers, seed, interleaved: 60 })) {
    lines.push(line);
    if (random() < 0.02) lines.push(line);
    if (random() < 0.01) lines.push('not JSON');
    if (random() < 0.01) lines.push(line.replace('"type":"', '"id":"x","type":"Un'));
    if (random() < 0.02) lines.push('');
    if (random() < 0.02)
      lines.push(line.replace('DossierForwarded', 'ResultReturned').replace('{"holder":"phong-1"}', '{}'));
  }
  return lines;
}

describe('an import whose worker is killed', () => {
  const seed = 20_240_105;
  const lines = mixedLines(2_400, seed).join('\n');
  let undisturbed: Awaited<ReturnType<ImportWorkbench['counts']>>;
  let rejections: unknown;

  beforeAll(async () => {
    const bench = await ImportWorkbench.open();
    await bench.reference('test/golden/core');
    const { id } = await bench.import('events', lines);
    undisturbed = await bench.counts(id);
    rejections = await bench.errors(id);
    await bench.close();
  }, 60_000);

  it('goes on where it was: counters and log are as if it had not happened, wherever it was killed', async () => {
    expect(undisturbed).toMatchObject({ state: 'done', read: expect.any(Number) });
    expect(Math.min(undisturbed.rejected, undisturbed.unchanged)).toBeGreaterThan(100);
    const bench = await ImportWorkbench.open();
    await bench.reference('test/golden/core');
    const id = await bench.upload('events', lines);
    const random = randomNumbers(seed);
    let deaths = 0;
    for (let round = 0; (await bench.counts(id)).state !== 'done'; round += 1) {
      if (round > 200) throw new Error('The import does not come to its end');
      const lastStep = Math.floor(random() * (round % 3 === 0 ? 4 : 50));
      if (await runUntilKilled(bench, lastStep)) deaths += 1;
    }
    process.stderr.write(`seed ${seed}: killed ${deaths} times\n`);
    expect(deaths).toBeGreaterThanOrEqual(10);
    expect(await bench.counts(id)).toEqual(undisturbed);
    expect(await bench.errors(id)).toEqual(rejections);
    expect(await bench.eventCount()).toBe(undisturbed.accepted);
    expect(await bench.stagedCount()).toBe(0);
    expect(await verifyLog(bench.db.owner, testStreamKeys())).toEqual([]);

    const { id: again } = await bench.import('events', lines);
    const unchanged = undisturbed.accepted + undisturbed.unchanged;
    expect(await bench.counts(again)).toMatchObject({ accepted: 0, unchanged });
    await bench.close();
  }, 120_000);
});

describe('an import in the hands of two workers', () => {
  it('is left alone by the one that was taken for dead, and counted once', async () => {
    const bench = await ImportWorkbench.open();
    await bench.reference('test/golden/core');
    const lines = mixedLines(1_500, 7).join('\n');
    const id = await bench.upload('events', lines);
    const slow = new ImportWorker(bench.db.url);
    const first = slow.runner.runAll();
    while ((await bench.counts(id)).read === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await bench.db.owner.query('UPDATE import_job SET leased_until = clock_timestamp()');
    await Promise.all([first, bench.worker.runner.runAll()]);
    const counts = await bench.counts(id);
    expect(counts).toMatchObject({ state: 'done', read: lines.split('\n').filter((line) => line !== '').length });
    expect(await bench.eventCount()).toBe(counts.accepted);
    expect(await bench.stagedCount()).toBe(0);
    expect(await verifyLog(bench.db.owner, testStreamKeys())).toEqual([]);
    await slow.close();
    await bench.close();
  }, 60_000);
});
