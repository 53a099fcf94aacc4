import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ImportWorkbench } from './import-workbench.ts';
import { lifeLines } from './random-lines.ts';

/** About five lines a dossier. */
const FEW = 3_000;
const MANY = Number(process.env.IMPORT_DOSSIERS ?? 13_000);
const MIB = 1_048_576;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is in use, in bytes: what the engine has only not got round to throwing away does not count. */
function memoryInUse(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function* bytesOf(dossiers: number, prefix: string): Generator<Buffer> {
  let lines: string[] = [];
  for (const line of lifeLines({ dossiers, prefix })) {
    if (lines.push(line) < 1_000) continue;
    yield Buffer.from(`${lines.join('\n')}\n`);
    lines = [];
  }
  yield Buffer.from(lines.join('\n'));
}

describe('importing a long file', () => {
  let bench: ImportWorkbench;
  beforeAll(async () => {
    bench = await ImportWorkbench.open();
    await bench.reference('test/golden/core');
  });
  afterAll(() => bench.close());

  /** The most memory that was in use on the way, in bytes. */
  const peakOf = async (dossiers: number, prefix: string): Promise<number> => {
    const id = await bench.upload('events', bytesOf(dossiers, prefix));
    let peak = 0;
    let sampler: NodeJS.Timeout;
    // Looking costs the more the more this process holds of other suites: it must not become what is measured.
    const sample = (): void => {
      const looked = performance.now();
      peak = Math.max(peak, memoryInUse());
      sampler = setTimeout(sample, Math.max(500, 4 * (performance.now() - looked)));
    };
    sampler = setTimeout(sample, 500);
    const began = performance.now();
    await bench.worker.runner.runAll();
    const seconds = (performance.now() - began) / 1_000;
    clearTimeout(sampler);
    const { read, accepted, state } = await bench.counts(id);
    expect([state, accepted]).toEqual(['done', read]);
    const speed = Math.round(read / seconds);
    process.stderr.write(`${read} events, ${speed} a second, ${Math.round(peak / MIB)} MiB in use at most\n`);
    return peak;
  };

  it('needs no more memory for many lines than for few', async () => {
    const few = await peakOf(FEW, 'F');
    const many = await peakOf(MANY, 'M');
    expect(many - few).toBeLessThan(40 * MIB);
  }, 240_000);
});
