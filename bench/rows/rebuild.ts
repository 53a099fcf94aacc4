import { ProjectionRunner } from '../../src/projection/projection-runner.ts';
import { Rebuild } from '../../src/projection/rebuilding/rebuild.ts';
import { filledLog } from '../data/filled-log.ts';
import { forgetProjected, numberOfEvents } from '../data/read-tables.ts';
import type { Benchmark } from '../measuring/benchmark.ts';
import { alternate, medians, timed } from '../measuring/rounds.ts';
import { perSecond, ratioAim } from '../measuring/row.ts';
import { type ApplicationParts, withParts } from '../servers/application-parts.ts';

/** Events a second of each. */
async function measure(parts: ApplicationParts) {
  const events = await numberOfEvents(parts);
  const rate = async (work: () => Promise<unknown>): Promise<number> => (events * 1000) / (await timed(work));
  const measured = await alternate({
    ours: () => rate(() => parts.get(Rebuild).run()),
    against: async () => {
      await forgetProjected(parts);
      return rate(() => parts.get(ProjectionRunner).catchUpAll());
    },
  });
  return { events, ...medians(measured) };
}

export const rebuild: Benchmark = {
  name: 'rebuild',
  async run(workbench, size) {
    const database = await workbench.database((await filledLog(workbench, size)).name);
    const { events, ours, against } = await withParts(database, measure);
    await workbench.drop(database);
    const ratio = ours / against;
    return [
      {
        name: 'rebuild',
        what: `all read tables from ${events.toLocaleString('en-GB')} events`,
        ours: perSecond(ours),
        against: { what: 'catching up on the same log', measured: perSecond(against) },
        ratio,
        aims: [ratioAim(ratio, 2)],
      },
    ];
  },
};
