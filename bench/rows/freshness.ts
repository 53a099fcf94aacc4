import { setTimeout as pause } from 'node:timers/promises';
import { deskDatabase } from '../data/filled-log.ts';
import { PROCEDURE_CODES, UNITS } from '../data/reference-files.ts';
import type { Benchmark } from '../measuring/benchmark.ts';
import { latencyOf, ROUNDS, timed } from '../measuring/rounds.ts';
import { atMost, latency, milliseconds } from '../measuring/row.ts';
import { DeskConnection } from '../servers/desk-connection.ts';
import { SystemProcess } from '../servers/system-process.ts';

const DESKS = 40;
const COMMANDS_A_SECOND = 200;
/** Of so many commands one is followed to its figure. */
const ASKED_EVERY = 10;
const SECONDS = { small: 5, large: 60 } as const;

/** A desk that receives a dossier now and then, and at times asks for the figure that it changes. */
class Desk {
  private constructor(
    private readonly connection: DeskConnection,
    private readonly number: number,
  ) {}

  static async open({ port }: SystemProcess, key: string, number: number): Promise<Desk> {
    return new Desk(await DeskConnection.open(port, key), number);
  }

  /** Keeps its pace whatever the answers take. @returns milliseconds from an answer to the figure that holds it. */
  async work(seconds: number): Promise<number[]> {
    const freshness: number[] = [];
    const every = (DESKS * 1000) / COMMANDS_A_SECOND;
    const begin = performance.now() + (this.number * every) / DESKS;
    for (let n = 0; n * every < seconds * 1000; n += 1) {
      await pause(Math.max(0, begin + n * every - performance.now()));
      const position = await this.receive();
      if ((n + this.number) % ASKED_EVERY === 0) freshness.push(await timed(() => this.askUntil(position)));
    }
    return freshness;
  }

  close(): void {
    this.connection.close();
  }

  private get unit(): string {
    return UNITS[this.number % UNITS.length] ?? '';
  }

  private async receive(): Promise<string> {
    const procedure = PROCEDURE_CODES[this.number % PROCEDURE_CODES.length];
    const { status, body } = await this.connection.post('/dossiers', {
      procedure,
      receivingUnit: this.unit,
      channel: 'in-person',
    });
    if (status !== 201) throw new Error(`A receipt was refused: ${status} ${body}`);
    return (JSON.parse(body) as { position: string }).position;
  }

  private async askUntil(position: string): Promise<void> {
    const year = new Date().getUTCFullYear();
    const waitFor = encodeURIComponent(position);
    const { status, body } = await this.connection.get(
      `/figures?period=${year}&unit=${this.unit}&by=none&figures=received&waitFor=${waitFor}`,
    );
    // An answer that gave up waiting counts with the ten seconds that it has waited.
    if (status !== 200 && status !== 504) throw new Error(`A figure was refused: ${status} ${body}`);
  }
}

export const freshness: Benchmark = {
  name: 'freshness',
  async run(workbench, size) {
    const database = await workbench.database((await deskDatabase(workbench)).name);
    const system = await SystemProcess.on(database, 'all', workbench.folder);
    const key = await system.deskKey(UNITS);
    const desks = await Promise.all(Array.from({ length: DESKS }, (_, number) => Desk.open(system, key, number)));
    const rounds: number[][] = [];
    const took = await timed(async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        rounds.push((await Promise.all(desks.map((desk) => desk.work(SECONDS[size])))).flat());
      }
    });
    for (const desk of desks) desk.close();
    await system.stop();
    await workbench.drop(database);
    const { p50, p99 } = latencyOf(rounds);
    const reached = Math.round((ROUNDS * SECONDS[size] * COMMANDS_A_SECOND * 1000) / took);
    return [
      {
        name: 'freshness',
        what: `from a command's answer to its figure, at ${reached} commands/s (${COMMANDS_A_SECOND} wanted)`,
        ours: latency(p50, p99),
        aims: [
          atMost(milliseconds(p50), milliseconds(50), 'p50 '),
          atMost(milliseconds(p99), milliseconds(500), 'p99 '),
        ],
      },
    ];
  },
};
