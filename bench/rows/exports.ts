import { get, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { runSeedCommand } from '../../src/exchange/seed/seed-command.ts';
import type { Benchmark } from '../measuring/benchmark.ts';
import { timed } from '../measuring/rounds.ts';
import { atMost, megabytes, type Row, seconds } from '../measuring/row.ts';
import { SystemProcess } from '../servers/system-process.ts';
import type { Workbench } from '../servers/workbench.ts';

/** Of the synthetic half-year: about 10,000 and 207,107 dossiers. */
const SCALE = { small: '0.05', large: '1' } as const;
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** What an export may take more than one of a single day. */
const MOST_MORE_BYTES = 50e6;
const ONE_DAY = '?from=2024-03-04&to=2024-03-04';

/** Bytes that come over the wire. @throws Error for a cut connection */
async function sent(system: SystemProcess, file: string, encoding: 'gzip' | 'identity'): Promise<number> {
  const headers = { authorization: `Bearer ${system.token}`, 'accept-encoding': encoding };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${system.address}/api/v1/exports/${file}`, { headers }, resolve).once('error', reject);
  });
  if (answer.statusCode !== 200) throw new Error(`${file}: ${answer.statusCode}`);
  let bytes = 0;
  const count = (chunk: Buffer, _encoding: unknown, done: () => void): void => {
    bytes += chunk.length;
    done();
  };
  await pipeline(answer, new Writable({ write: count }));
  return bytes;
}

async function seed(system: SystemProcess, scale: string): Promise<void> {
  const quiet = new Writable({ write: (_chunk, _encoding, done) => done() });
  const args = ['cantho-2024-h1', '--scale', scale, '--url', system.address, '--token', system.token];
  const code = await runSeedCommand(args, { out: quiet, err: quiet }, {}, path.resolve(ROOT));
  if (code !== 0) throw new Error('The half-year was not taken');
}

/** One file, packed and plain, on a fresh process which has sent the file of one day before. */
async function rowsOf(system: SystemProcess, file: string, what: string): Promise<Row[]> {
  await sent(system, file + ONE_DAY, 'gzip');
  const before = await system.peakMemory();
  let [packed, plain] = [0, 0];
  const packing = await timed(async () => (packed = await sent(system, file, 'gzip')));
  const making = await timed(async () => (plain = await sent(system, file, 'identity')));
  const more = megabytes(Math.max(0, (await system.peakMemory()) - before));
  return [
    {
      name: 'exports',
      what: `${what}: ${megabytes(plain).text}, plain`,
      ours: seconds(making / 1000),
      against: { what: `gzip, ${megabytes(packed).text}`, measured: seconds(packing / 1000) },
      aims: [],
    },
    {
      name: 'exports',
      what: `${what}: memory more than for one day`,
      ours: more,
      aims: [atMost(more, megabytes(MOST_MORE_BYTES))],
    },
  ];
}

/** The whole log for process mining, as a reporter fetches it. */
export const exportsOfLog: Benchmark = {
  name: 'exports',
  async run(workbench: Workbench, size) {
    const database = await workbench.database();
    const filling = await SystemProcess.on(database, 'all', workbench.folder);
    await seed(filling, SCALE[size]);
    await filling.stop();
    const rows: Row[] = [];
    for (const [file, what] of [
      ['ocel.json', 'OCEL 2.0'],
      ['xes.xml', 'XES'],
    ] as const) {
      const system = await SystemProcess.on(database, 'http', workbench.folder);
      rows.push(...(await rowsOf(system, file, what)));
      await system.stop();
    }
    await workbench.drop(database);
    return rows;
  },
};
