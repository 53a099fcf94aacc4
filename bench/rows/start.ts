import type { Benchmark } from '../measuring/benchmark.ts';
import { ROUNDS, timed } from '../measuring/rounds.ts';
import { atMost, type Row, seconds } from '../measuring/row.ts';
import { median } from '../measuring/statistics.ts';
import { SystemProcess } from '../servers/system-process.ts';
import { removeFolder, temporaryFolder } from '../servers/workbench.ts';

/** Seconds from the start of the process until it listens, with the embedded database under its folder. */
async function startIn(folder: string): Promise<number> {
  let system: SystemProcess | undefined;
  const took = await timed(async () => {
    system = await SystemProcess.start(folder, { NODE_ENV: 'development', ROLE: 'all' });
  });
  await system?.stop();
  return took / 1000;
}

export const start: Benchmark = {
  name: 'start',
  async run() {
    const fresh: number[] = [];
    const again: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const folder = temporaryFolder();
      try {
        fresh.push(await startIn(folder));
        again.push(await startIn(folder));
      } finally {
        removeFolder(folder);
      }
    }
    return [
      rowOf('on a fresh data folder, until it listens', median(fresh), 3),
      rowOf('again on the same folder', median(again), 1.5),
    ];
  },
};

function rowOf(what: string, took: number, most: number): Row {
  const ours = seconds(took);
  return { name: 'start', what, ours, aims: [atMost(ours, seconds(most))] };
}
