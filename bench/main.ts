import { parseArgs } from 'node:util';
import { ALL_BENCHMARKS } from './all-benchmarks.ts';
import { type Benchmark, type Size, SIZES } from './measuring/benchmark.ts';
import type { Row } from './measuring/row.ts';
import { tableOf } from './measuring/table.ts';
import { stopAllSystems } from './servers/system-process.ts';
import { Workbench } from './servers/workbench.ts';

const USAGE = `npm run bench                                  all at the small size
npm run bench -- <name>… [--size small|large]  some of ${ALL_BENCHMARKS.map(({ name }) => name).join(', ')}
`;

function chosen(names: readonly string[]): readonly Benchmark[] | undefined {
  if (names.length === 0) return ALL_BENCHMARKS;
  const found = ALL_BENCHMARKS.filter(({ name }) => names.includes(name));
  return found.length === new Set(names).size ? found : undefined;
}

/** Ctrl-C leaves nothing behind: no process, no folder. */
function endOnSignal(opening: Promise<Workbench>): void {
  const stop = (): void => {
    void stopAllSystems()
      .then(() => opening)
      .then((workbench) => workbench.close())
      .finally(() => process.exit(130));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

/** Prints what was measured, also when one of them fails. */
async function runAll(benchmarks: readonly Benchmark[], size: Size): Promise<void> {
  const opening = Workbench.open();
  endOnSignal(opening);
  const workbench = await opening;
  const rows: Row[] = [];
  try {
    process.stderr.write(`${workbench.settings}\n`);
    for (const benchmark of benchmarks) {
      const begun = Date.now();
      process.stderr.write(`${benchmark.name} …`);
      rows.push(...(await benchmark.run(workbench, size)));
      process.stderr.write(` ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
    }
  } finally {
    await workbench.close();
    process.stdout.write(`\n${tableOf(rows)}\n`);
  }
}

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { size: { type: 'string', default: 'small' } },
  });
  const benchmarks = chosen(positionals);
  const size = SIZES.find((each) => each === values.size);
  if (!benchmarks || !size) {
    process.stderr.write(USAGE);
    return 2;
  }
  await runAll(benchmarks, size);
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`\n${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
