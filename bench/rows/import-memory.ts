import { rmSync } from 'node:fs';
import path from 'node:path';
import { writeEventFile } from '../data/event-file.ts';
import { referenceDatabase } from '../data/filled-log.ts';
import type { Benchmark } from '../measuring/benchmark.ts';
import { atMost, megabytes, ratioAim } from '../measuring/row.ts';
import { SystemProcess } from '../servers/system-process.ts';
import type { Workbench } from '../servers/workbench.ts';

/** About five and a half lines each: in the large size 100,000 and 2,000,000 lines. */
const DOSSIERS = { small: [2_000, 16_000], large: [18_000, 360_000] } as const;
/** One process is HTTP and worker at once. */
const MOST_BYTES = 300e6;

/** The highest resident memory of a fresh process that takes one import. */
async function peakOf(workbench: Workbench, dossiers: number) {
  const database = await workbench.database((await referenceDatabase(workbench)).name);
  const file = path.join(workbench.folder, 'memory.ndjson');
  const lines = writeEventFile(file, { prefix: 'MEMORY', dossiers });
  const system = await SystemProcess.on(database, 'all', workbench.folder);
  await system.import('events', file);
  const peak = await system.peakMemory();
  await system.stop();
  await workbench.drop(database);
  rmSync(file);
  return { peak, what: `${lines.toLocaleString('en-GB')} lines` };
}

export const importMemory: Benchmark = {
  name: 'import-memory',
  async run(workbench, size) {
    const [few, many] = DOSSIERS[size];
    const against = await peakOf(workbench, few);
    const ours = await peakOf(workbench, many);
    const ratio = against.peak / ours.peak;
    return [
      {
        name: 'import-memory',
        what: `peak of the process (HTTP and worker) importing ${ours.what}`,
        ours: megabytes(ours.peak),
        against: { what: `importing ${against.what}`, measured: megabytes(against.peak) },
        ratio,
        aims: [atMost(megabytes(ours.peak), megabytes(MOST_BYTES)), ratioAim(ratio, 0.8)],
      },
    ];
  },
};
