import { ImportWorkbench } from './import-workbench.ts';
import { lifeLines } from './random-lines.ts';

const LINES = Number(process.env.IMPORT_LINES ?? 200_000);
/** Two batches of lines and what the fold makes of them, on top of what was there. */
const MOST_GROWTH_BYTES = 300 * 1_048_576;

describe('importing a long file', () => {
  let bench: ImportWorkbench;
  beforeAll(async () => {
    bench = await ImportWorkbench.open();
    await bench.reference('test/golden/core');
  });
  afterAll(() => bench.close());

  it('needs no more memory for many lines than for few', async () => {
    const lines: string[] = [];
    for (const line of lifeLines({ dossiers: LINES / 5 })) lines.push(line);
    const text = Buffer.from(lines.join('\n'));
    const id = await bench.upload('events', text);
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let peak = before;
    const sampler = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 20);
    const began = performance.now();
    await bench.worker.runner.runAll();
    const seconds = (performance.now() - began) / 1_000;
    clearInterval(sampler);
    const counts = await bench.counts(id);
    if (process.env.IMPORT_LINES) {
      process.stderr.write(
        `${lines.length} lines, ${text.length} B, ${seconds.toFixed(2)} s, ${Math.round(lines.length / seconds)}/s, +${Math.round((peak - before) / 1_048_576)} MiB ${JSON.stringify(counts)}\n`,
      );
    }
    expect(counts).toEqual({ state: 'done', read: lines.length, accepted: lines.length, rejected: 0, unchanged: 0 });
    expect(await bench.eventCount()).toBe(lines.length);
    expect(peak - before).toBeLessThan(MOST_GROWTH_BYTES);
  }, 180_000);
});
