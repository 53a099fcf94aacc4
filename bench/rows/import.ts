import { rmSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { writeEventFile } from '../data/event-file.ts';
import { referenceDatabase } from '../data/filled-log.ts';
import type { Benchmark, Size } from '../measuring/benchmark.ts';
import { alternate, medians, timed } from '../measuring/rounds.ts';
import { perSecond, ratioAim } from '../measuring/row.ts';
import { SystemProcess } from '../servers/system-process.ts';
import type { BenchDatabase, Workbench } from '../servers/workbench.ts';

const DOSSIERS = { small: 6_000, large: 180_000 } as const;

/** The rows of one round's import, copied into a table like the log with its indexes; read into memory beforehand. */
async function copyRate(owner: pg.Client, prefix: string): Promise<number> {
  const rows: Buffer[] = [];
  const select = `COPY (SELECT * FROM event_log WHERE key LIKE '${prefix}-%' ORDER BY recorded_at) TO STDOUT (FORMAT binary)`;
  for await (const chunk of owner.query(copyTo(select))) rows.push(chunk as Buffer);
  const copy = owner.query(copyFrom('COPY event_plain FROM STDIN (FORMAT binary)'));
  const took = await timed(() => pipeline(Readable.from(rows), copy));
  return (copy.rowCount * 1000) / took;
}

async function measure(workbench: Workbench, database: BenchDatabase, size: Size) {
  const system = await SystemProcess.on(database, 'all', workbench.folder);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query('CREATE TABLE event_plain (LIKE event_log INCLUDING INDEXES)');
  const file = path.join(workbench.folder, 'import.ndjson');
  let lines = 0;
  const measured = await alternate({
    ours: async (round) => {
      lines = writeEventFile(file, { prefix: `R${round}`, dossiers: DOSSIERS[size], seed: round });
      return (lines * 1000) / (await timed(() => system.import('events', file)));
    },
    against: (round) => copyRate(owner, `R${round}`),
  });
  rmSync(file);
  await owner.end();
  await system.stop();
  return { lines, ...medians(measured) };
}

export const importEvents: Benchmark = {
  name: 'import',
  async run(workbench, size) {
    const database = await workbench.database((await referenceDatabase(workbench)).name);
    const { lines, ours, against } = await measure(workbench, database, size);
    await workbench.drop(database);
    const ratio = ours / against;
    return [
      {
        name: 'import',
        what: `NDJSON over HTTP until its figures show, ${lines.toLocaleString('en-GB')} lines`,
        ours: perSecond(ours),
        against: { what: 'COPY of the same rows, same columns and indexes', measured: perSecond(against) },
        ratio,
        aims: [ratioAim(ratio, 0.3)],
      },
    ];
  },
};
