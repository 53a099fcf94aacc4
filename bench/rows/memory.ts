import { deskDatabase } from '../data/filled-log.ts';
import { UNITS } from '../data/reference-files.ts';
import type { Benchmark } from '../measuring/benchmark.ts';
import { atMost, megabytes, type Row } from '../measuring/row.ts';
import { perSecondFor } from '../servers/callers.ts';
import { SystemProcess } from '../servers/system-process.ts';
import { CONNECTIONS, forwarding, openDesks } from './http-command.ts';

const SECONDS = { small: 10, large: 3_600 } as const;
const MOST_BYTES = 200e6;

export const memory: Benchmark = {
  name: 'memory',
  async run(workbench, size) {
    const database = await workbench.database((await deskDatabase(workbench)).name);
    const http = await SystemProcess.on(database, 'http', workbench.folder);
    const worker = await SystemProcess.on(database, 'worker', workbench.folder);
    const desks = await openDesks(http.port, await http.deskKey(UNITS));
    await perSecondFor(SECONDS[size], CONNECTIONS, forwarding(desks));
    const [ofHttp, ofWorker] = [megabytes(await http.peakMemory()), megabytes(await worker.peakMemory())];
    for (const desk of desks) desk.close();
    await Promise.all([http.stop(), worker.stop()]);
    await workbench.drop(database);
    const row = (which: string, ours: Row['ours']): Row => ({
      name: 'memory',
      what: `peak of the ${which} process, ${SECONDS[size]} s of commands at ${CONNECTIONS} connections`,
      ours,
      aims: [atMost(ours, megabytes(MOST_BYTES))],
    });
    return [row('HTTP', ofHttp), row('worker', ofWorker)];
  },
};
