import { deskDatabase, OPEN_CODES } from '../data/filled-log.ts';
import type { Benchmark, Size } from '../measuring/benchmark.ts';
import { alternate, medians } from '../measuring/rounds.ts';
import { perSecond, ratioAim } from '../measuring/row.ts';
import { perSecondFor } from '../servers/callers.ts';
import { DeskConnection } from '../servers/desk-connection.ts';
import { type InsertBaseline, insertBaseline } from '../servers/insert-baseline.ts';
import { UNITS } from '../data/reference-files.ts';
import { SystemProcess } from '../servers/system-process.ts';
import type { Workbench } from '../servers/workbench.ts';

const CONNECTIONS = 32;
const CLIENTS = 16;
const SECONDS = { small: 4, large: 20 } as const;
const WARM_UP_SECONDS = 2;

/** Forwards dossiers from post to post: no two connections meet in one dossier. */
function forwarding(connections: readonly DeskConnection[]): (caller: number) => Promise<void> {
  const turns = connections.map((_, index) => index);
  return async (caller) => {
    const turn = turns[caller] ?? 0;
    turns[caller] = turn + connections.length;
    const code = OPEN_CODES[turn % OPEN_CODES.length];
    const reply = await connections[caller]?.post(`/dossiers/${code}/forward`, { holder: `B1-P${turn % 7}` });
    if (reply?.status !== 200) throw new Error(`A command was refused: ${reply?.status} ${reply?.body}`);
  };
}

async function measure(system: SystemProcess, baseline: InsertBaseline, size: Size) {
  const key = await system.deskKey(UNITS);
  const open = (): Promise<DeskConnection> => DeskConnection.open(system.port, key);
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, open));
  const forward = forwarding(connections);
  await perSecondFor(WARM_UP_SECONDS, CONNECTIONS, forward);
  const measured = await alternate({
    ours: () => perSecondFor(SECONDS[size], CONNECTIONS, forward),
    against: () => baseline.measure(SECONDS[size]),
  });
  for (const connection of connections) connection.close();
  return medians(measured);
}

async function run(workbench: Workbench, size: Size) {
  const database = await workbench.database((await deskDatabase(workbench)).name);
  const baseline = await insertBaseline(database, workbench.folder, CLIENTS);
  const system = await SystemProcess.on(database, 'http', workbench.folder);
  const { ours, against } = await measure(system, baseline, size);
  await system.stop();
  await workbench.drop(database);
  const ratio = ours / against;
  return [
    {
      name: 'http-command',
      what: 'POST /dossiers/{code}/forward, 32 connections',
      ours: perSecond(ours),
      against: { what: `a plain row, ${baseline.what}`, measured: perSecond(against) },
      ratio,
      aims: [ratioAim(ratio, 0.5)],
    },
  ];
}

export const httpCommand: Benchmark = { name: 'http-command', run };
