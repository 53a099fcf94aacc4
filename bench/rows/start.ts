import type { Benchmark } from '../measuring/benchmark.ts';
import { alternate, medians, timed } from '../measuring/rounds.ts';
import { ratioAim, type Row, seconds } from '../measuring/row.ts';
import { SystemProcess } from '../servers/system-process.ts';
import { removeFolder, temporaryFolder } from '../servers/workbench.ts';

/** So much of what the same server and an empty application take. */
const MOST_SHARE = 1.5;

type Starting = (folder: string) => Promise<SystemProcess>;

const OURS: Starting = (folder) => SystemProcess.start(folder, { NODE_ENV: 'development', ROLE: 'all' });
const EMPTY: Starting = (folder) => SystemProcess.peer('empty-service', folder, { NODE_ENV: 'development' });

/** Seconds from the start of the process until it listens, with the embedded database under its folder. */
async function startIn(folder: string, starting: Starting): Promise<number> {
  let system: SystemProcess | undefined;
  const took = await timed(async () => {
    system = await starting(folder);
  });
  await system?.stop();
  return took / 1000;
}

/** On an empty folder, and then again. */
async function bothIn(starting: Starting): Promise<readonly [number, number]> {
  const folder = temporaryFolder();
  try {
    return [await startIn(folder, starting), await startIn(folder, starting)];
  } finally {
    removeFolder(folder);
  }
}

export const start: Benchmark = {
  name: 'start',
  async run() {
    const measured = await alternate({ ours: () => bothIn(OURS), against: () => bothIn(EMPTY) });
    const sides = (which: 0 | 1) =>
      medians({
        ours: measured.ours.map((both) => both[which]),
        against: measured.against.map((both) => both[which]),
      });
    return [rowOf('on a fresh data folder, until it listens', sides(0)), rowOf('again on the same folder', sides(1))];
  },
};

function rowOf(what: string, { ours, against }: Readonly<{ ours: number; against: number }>): Row {
  const ratio = against / ours;
  const least = Number((1 / MOST_SHARE).toFixed(2));
  return {
    name: 'start',
    what,
    ours: seconds(ours),
    against: { what: 'its PostgreSQL and an empty Nest application', measured: seconds(against) },
    ratio,
    aims: [ratioAim(ratio, least)],
  };
}
