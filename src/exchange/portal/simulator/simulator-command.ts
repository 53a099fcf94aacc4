import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { faultsIn } from './faults.ts';
import { PortalSimulator, type SimulatorOptions } from './portal-simulator.ts';
import { SIMULATED_CONTRACTS } from './simulated-calls.ts';

const USAGE = `dunghan portal-simulator [--port 4010] [--contract lgsp|ministry|both] [--faults FILE] [--seed N] [--store FILE]

  A national portal to try against, on 127.0.0.1: both contracts, strict about required fields and dates.

  --faults   a JSON file of faults: delayMs, error5xx, throttle, lostAck, duplicate, reject, garbage, expireToken, away,
             forget, invent, alter (docs/portal.md); PUT /_simulator/faults sets others while it runs
  --seed     the row of chances, so that a run can be had again
  --store    keeps its dossiers in this file from run to run
`;

type Output = Readonly<{ out: NodeJS.WritableStream; err: NodeJS.WritableStream }>;

/** The work behind `bin/dunghan portal-simulator`: it runs until it is told to end. @returns the exit code */
export async function runSimulatorCommand(args: string[], { out, err }: Output): Promise<number> {
  const options = optionsIn(args);
  if (options === undefined) {
    err.write(USAGE);
    return 2;
  }
  const simulator = new PortalSimulator(options);
  await simulator.start();
  out.write(`${simulator.url}\n`);
  await new Promise<void>((told) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => told());
  });
  await simulator.stop();
  return 0;
}

function optionsIn(args: string[]): SimulatorOptions | undefined {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      args,
      options: { port: text, contract: text, faults: text, seed: text, store: text },
      strict: true,
    });
    const contract = SIMULATED_CONTRACTS.find((known) => known === (values.contract ?? 'both'));
    const [port, seed] = [Number(values.port ?? 4010), Number(values.seed ?? 1)];
    if (contract === undefined || !Number.isInteger(port) || !Number.isInteger(seed)) return undefined;
    return {
      port,
      seed,
      contract,
      ...(values.faults === undefined ? {} : { faults: faultsIn(JSON.parse(readFileSync(values.faults, 'utf8'))) }),
      ...(values.store === undefined ? {} : { store: values.store }),
    };
  } catch {
    return undefined;
  }
}
