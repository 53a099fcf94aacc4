import { Database } from '../../src/platform/database/database.ts';
import { filledLog } from '../data/filled-log.ts';
import type { Benchmark } from '../measuring/benchmark.ts';
import { ROUNDS, timed } from '../measuring/rounds.ts';
import { atLeast, perSecond } from '../measuring/row.ts';
import { median } from '../measuring/statistics.ts';
import { beginCommand } from '../servers/command.ts';
import type { BenchDatabase, Workbench } from '../servers/workbench.ts';

/** Half a million a minute. */
const LEAST_A_SECOND = 500_000 / 60;

async function verifyOnce(database: BenchDatabase, { folder }: Workbench): Promise<void> {
  const { code, printed } = await beginCommand('verify', database, folder, {}).ended;
  if (code !== 0) throw new Error(`Something differs: ${printed}`);
}

export const verify: Benchmark = {
  name: 'verify',
  async run(workbench, size) {
    const database = await workbench.database((await filledLog(workbench, size)).name);
    const owner = new Database({ url: database.ownerUrl, maxConnections: 1 });
    const [log] = await owner.query<{ events: number }>('SELECT count(*)::int AS events FROM event_log');
    await owner.close();
    const events = log?.events ?? 0;
    const took: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) took.push(await timed(() => verifyOnce(database, workbench)));
    await workbench.drop(database);
    const ours = perSecond((events * 1000) / median(took));
    return [
      {
        name: 'verify',
        what: `log, states, tallies and identities of ${events.toLocaleString('en-GB')} events, by brute force`,
        ours,
        aims: [atLeast(ours, perSecond(LEAST_A_SECOND))],
      },
    ];
  },
};
