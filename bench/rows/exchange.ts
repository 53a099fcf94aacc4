import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { deskDatabase } from '../data/filled-log.ts';
import { UNITS } from '../data/reference-files.ts';
import { HOOKS_ALLOWED } from '../faults/hooks-allowed.ts';
import type { Benchmark } from '../measuring/benchmark.ts';
import { alternate, type Latency, latencyOf, timed } from '../measuring/rounds.ts';
import { latency, ratioAim } from '../measuring/row.ts';
import { DeskConnection } from '../servers/desk-connection.ts';
import { ReceivingDesk } from '../servers/receiving-desk.ts';
import { SystemProcess } from '../servers/system-process.ts';

const DESKS = 40;
const COMMANDS_A_SECOND = 200;
const SECONDS = { small: 5, large: 60 } as const;
/** What a round before has left is out of the way by then. */
const CALM_MS = 3_000;
/** A port at which nobody listens: its target is away. */
const NOBODY = 'http://127.0.0.1:9/';

type Hook = Readonly<{ id: string }>;

/** Two receivers that answer at once, and a third address at which nobody listens. */
class Targets {
  private constructor(
    private readonly system: SystemProcess,
    private readonly servers: readonly Server[],
  ) {}

  static async open(system: SystemProcess): Promise<Targets> {
    return new Targets(system, await Promise.all([receiver(), receiver()]));
  }

  /** While `work` runs, everything that happens is told to all three. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const urls = [...this.servers.map((server) => `http://127.0.0.1:${portOf(server)}/`), NOBODY];
    const hooks: Hook[] = [];
    for (const url of urls) hooks.push(await this.system.json<Hook>('POST', '/webhooks', { url }));
    const done = await work();
    for (const { id } of hooks) await this.system.remove(`/webhooks/${id}`);
    return done;
  }

  close(): void {
    for (const server of this.servers) server.close().closeAllConnections();
  }
}

async function receiver(): Promise<Server> {
  const server = createServer((request, response) => request.resume().on('end', () => response.writeHead(204).end()));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function textOf({ p50, p99 }: Latency) {
  return latency(p50, p99);
}

/** Whether desks notice that what they do is told to others, one of whom is away. */
export const exchange: Benchmark = {
  name: 'exchange',
  async run(workbench, size) {
    const database = await workbench.database((await deskDatabase(workbench)).name);
    const system = await SystemProcess.on(database, 'all', workbench.folder, HOOKS_ALLOWED);
    const key = await system.deskKey(UNITS);
    const connections = await Promise.all(Array.from({ length: DESKS }, () => DeskConnection.open(system.port, key)));
    const pace = { desks: DESKS, commandsASecond: COMMANDS_A_SECOND, seconds: SECONDS[size] };
    const desks = connections.map((connection, number) => new ReceivingDesk(connection, number));
    const work = async (): Promise<number[]> => {
      const times: number[] = [];
      const receive = async (desk: ReceivingDesk): Promise<void> => {
        times.push(await timed(() => desk.receive()));
      };
      await Promise.all(desks.map((desk) => desk.work(pace, () => receive(desk))));
      await pause(CALM_MS);
      return times;
    };
    const targets = await Targets.open(system);
    const measured = await alternate({ ours: () => targets.during(work), against: work });
    targets.close();
    for (const connection of connections) connection.close();
    await system.stop();
    await workbench.drop(database);
    const [ours, against] = [latencyOf(measured.ours), latencyOf(measured.against)];
    const ratio = against.p50 / ours.p50;
    return [
      {
        name: 'exchange',
        what: `a receipt at ${COMMANDS_A_SECOND} commands/s, told to three webhooks of which one is away`,
        ours: textOf(ours),
        against: { what: 'told to nobody', measured: textOf(against) },
        ratio,
        aims: [ratioAim(ratio, 0.9)],
      },
    ];
  },
};
