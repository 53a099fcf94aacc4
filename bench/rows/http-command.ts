import { Database } from '../../src/platform/database/database.ts';
import { deskDatabase, OPEN_CODES } from '../data/filled-log.ts';
import { UNITS } from '../data/reference-files.ts';
import type { Benchmark, Size } from '../measuring/benchmark.ts';
import { alternate, medians } from '../measuring/rounds.ts';
import { perSecond, ratioAim } from '../measuring/row.ts';
import { perSecondFor } from '../servers/callers.ts';
import { DeskConnection } from '../servers/desk-connection.ts';
import { type InsertBaseline, insertBaseline } from '../servers/insert-baseline.ts';
import { SystemProcess } from '../servers/system-process.ts';
import type { BenchDatabase, Workbench } from '../servers/workbench.ts';

export const CONNECTIONS = 32;
const CLIENTS = 16;
const SECONDS = { small: 4, large: 20 } as const;
const WARM_UP_SECONDS = 2;

let reached: number | undefined;

/** Commands a second, where this run has measured them. */
export function commandsReached(): number | undefined {
  return reached;
}

/** Forwards dossiers from post to post: no two connections meet in one dossier. */
export function forwarding(connections: readonly DeskConnection[]): (caller: number) => Promise<void> {
  const turns = connections.map((_, index) => index);
  return async (caller) => {
    const turn = turns[caller] ?? 0;
    turns[caller] = turn + connections.length;
    const code = OPEN_CODES[turn % OPEN_CODES.length];
    const reply = await connections[caller]?.post(`/dossiers/${code}/forward`, { holder: `B1-P${turn % 7}` });
    if (reply?.status !== 200) throw new Error(`A command was refused: ${reply?.status} ${reply?.body}`);
  };
}

export function openDesks(port: number, key: string): Promise<DeskConnection[]> {
  return Promise.all(Array.from({ length: CONNECTIONS }, () => DeskConnection.open(port, key)));
}

/** The plain service on a database of its own, with the same dossiers. */
async function plainService(database: BenchDatabase, folder: string): Promise<SystemProcess> {
  const service = await SystemProcess.peer('plain-service', folder, {
    NODE_ENV: 'production',
    DATABASE_URL: database.ownerUrl,
  });
  const owner = new Database({ url: database.ownerUrl, maxConnections: 1 });
  await owner.query(
    `INSERT INTO plain_case (code, status, holder, version) SELECT code, 'received', NULL, 1 FROM unnest($1::text[]) AS code`,
    [OPEN_CODES],
  );
  await owner.close();
  return service;
}

async function measure(system: SystemProcess, plain: SystemProcess, baseline: InsertBaseline, size: Size) {
  const ours = await openDesks(system.port, await system.deskKey(UNITS));
  const theirs = await openDesks(plain.port, plain.token);
  const [forward, forwardPlain] = [forwarding(ours), forwarding(theirs)];
  for (const side of [forward, forwardPlain]) await perSecondFor(WARM_UP_SECONDS, CONNECTIONS, side);
  const measured = await alternate({
    ours: () => perSecondFor(SECONDS[size], CONNECTIONS, forward),
    plain: () => perSecondFor(SECONDS[size], CONNECTIONS, forwardPlain),
    rows: () => baseline.measure(SECONDS[size]),
  });
  for (const connection of [...ours, ...theirs]) connection.close();
  return medians(measured);
}

async function run(workbench: Workbench, size: Size) {
  const database = await workbench.database((await deskDatabase(workbench)).name);
  const theirs = await workbench.database();
  const baseline = await insertBaseline(database, workbench.folder, CLIENTS);
  const system = await SystemProcess.on(database, 'http', workbench.folder);
  const plain = await plainService(theirs, workbench.folder);
  const measured = await measure(system, plain, baseline, size);
  reached = measured.ours;
  await system.stop();
  await plain.stop();
  await workbench.drop(theirs);
  await workbench.drop(database);
  const row = (what: string, against: number, least: number) => ({
    name: 'http-command',
    what: `POST /dossiers/{code}/forward, ${CONNECTIONS} connections`,
    ours: perSecond(measured.ours),
    against: { what, measured: perSecond(against) },
    ratio: measured.ours / against,
    aims: [ratioAim(measured.ours / against, least)],
  });
  return [
    row('the plain service of NestJS and TypeORM', measured.plain, 1.5),
    row(`a plain row, ${baseline.what}`, measured.rows, 0.2),
  ];
}

export const httpCommand: Benchmark = { name: 'http-command', run };
