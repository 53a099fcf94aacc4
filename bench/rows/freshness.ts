import { deskDatabase } from '../data/filled-log.ts';
import { UNITS } from '../data/reference-files.ts';
import type { Benchmark } from '../measuring/benchmark.ts';
import { latencyOf, ROUNDS, timed } from '../measuring/rounds.ts';
import { atMost, latency, milliseconds } from '../measuring/row.ts';
import { DeskConnection } from '../servers/desk-connection.ts';
import { ReceivingDesk } from '../servers/receiving-desk.ts';
import { commandsReached } from './http-command.ts';
import { SystemProcess } from '../servers/system-process.ts';

const DESKS = 40;
/** No caller may have more questions waiting than eight: so many desks have a key of their own. */
const DESKS_OF_A_KEY = 5;
/** Where the command row was not measured in this run; else half of what it has reached. */
const COMMANDS_A_SECOND = 200;
/** Of so many commands one is followed to its figure. */
const ASKED_EVERY = 10;
const SECONDS = { small: 5, large: 60 } as const;

/** Receives, and at times asks for the figure that it changes. @returns milliseconds from an answer to the figure that holds it */
async function work(desk: ReceivingDesk, seconds: number, commandsASecond: number): Promise<number[]> {
  const freshness: number[] = [];
  await desk.work({ desks: DESKS, commandsASecond, seconds }, async (n) => {
    const position = await desk.receive();
    if ((n + desk.number) % ASKED_EVERY === 0) freshness.push(await timed(() => askUntil(desk, position)));
  });
  return freshness;
}

async function askUntil({ connection, unit }: ReceivingDesk, position: string): Promise<void> {
  const year = new Date().getUTCFullYear();
  const waitFor = encodeURIComponent(position);
  const { status, body } = await connection.get(
    `/figures?period=${year}&unit=${unit}&by=none&figures=received&waitFor=${waitFor}`,
  );
  // An answer that gave up waiting counts with the ten seconds that it has waited.
  if (status !== 200 && status !== 504) throw new Error(`A figure was refused: ${status} ${body}`);
}

export const freshness: Benchmark = {
  name: 'freshness',
  async run(workbench, size) {
    const database = await workbench.database((await deskDatabase(workbench)).name);
    const system = await SystemProcess.on(database, 'all', workbench.folder);
    const desks: ReceivingDesk[] = [];
    for (let key = ''; desks.length < DESKS;) {
      if (desks.length % DESKS_OF_A_KEY === 0) key = await system.deskKey(UNITS);
      desks.push(new ReceivingDesk(await DeskConnection.open(system.port, key), desks.length));
    }
    const wanted = Math.round((commandsReached() ?? 2 * COMMANDS_A_SECOND) / 2);
    const rounds: number[][] = [];
    const took = await timed(async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        rounds.push((await Promise.all(desks.map((desk) => work(desk, SECONDS[size], wanted)))).flat());
      }
    });
    for (const { connection } of desks) connection.close();
    await system.stop();
    await workbench.drop(database);
    const { p50, p99 } = latencyOf(rounds);
    const reached = Math.round((ROUNDS * SECONDS[size] * wanted * 1000) / took);
    return [
      {
        name: 'freshness',
        what: `from a command's answer to its figure, at ${reached} commands/s (${wanted} wanted)`,
        ours: latency(p50, p99),
        aims: [
          atMost(milliseconds(p50), milliseconds(50), 'p50 '),
          atMost(milliseconds(p99), milliseconds(500), 'p99 '),
        ],
      },
    ];
  },
};
