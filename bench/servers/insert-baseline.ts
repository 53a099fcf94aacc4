import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { factsApart } from '../../src/log/facts/facts-apart.ts';
import { Database } from '../../src/platform/database/database.ts';
import { perSecondFor } from './callers.ts';
import type { BenchDatabase } from './workbench.ts';

const run = promisify(execFile);

/** The row that both sides write: an event of middling size. */
export const PLAIN_EVENT = {
  type: 'PaymentRecorded',
  unit: 'B1-C001',
  actor: 'clerk-1',
  data: { amountDong: 150_000, method: 'online', pinned: { calendarRevision: 1 } },
} as const;

const TABLE = [
  'CREATE TABLE event_plain (LIKE event_log INCLUDING INDEXES)',
  'CREATE SEQUENCE event_plain_position',
  'GRANT SELECT, INSERT ON event_plain TO dunghan_app',
  'GRANT USAGE ON SEQUENCE event_plain_position TO dunghan_app',
];

const INSERT = `
  INSERT INTO event_plain (feed, stream_id, version, position, stream_kind, key, type, format, unit, actor,
    occurred_at, recorded_at, data, command_id, ordinal, hash)
  SELECT get_byte(uuid_send(id), 15) & 63, id, 1, nextval('event_plain_position'), 'dossier', 'B1-C001-240105-0001',
         '${PLAIN_EVENT.type}', 2, '${PLAIN_EVENT.unit}', '${PLAIN_EVENT.actor}', now(), now(),
         '${JSON.stringify(factsApart(PLAIN_EVENT.data)?.data)}', gen_random_uuid(), 0,
         '\\x9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'::bytea
    FROM gen_random_uuid() AS id`;

/** What the same machine can do at best: the same row into the same columns and indexes, checked and linked by nobody. */
export type InsertBaseline = Readonly<{
  /** How it was measured, for the table. */
  what: string;
  /** Inserted rows a second during so many seconds. */
  measure(seconds: number): Promise<number>;
}>;

/** `pgbench` where it is on the PATH, else as many connections of the PostgreSQL driver of Node. */
export async function insertBaseline(
  database: BenchDatabase,
  folder: string,
  clients: number,
): Promise<InsertBaseline> {
  const owner = new Database({ url: database.ownerUrl, maxConnections: 1 });
  for (const sql of TABLE) await owner.query(sql);
  await owner.close();
  return (await hasPgbench()) ? byPgbench(database, folder, clients) : byDriver(database, clients);
}

async function hasPgbench(): Promise<boolean> {
  try {
    await run('pgbench', ['--version']);
    return true;
  } catch {
    return false;
  }
}

function byPgbench({ url }: BenchDatabase, folder: string, clients: number): InsertBaseline {
  const script = path.join(folder, 'insert.sql');
  writeFileSync(script, `${INSERT.replaceAll('\n', ' ')};\n`);
  const args = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-f', script];
  return {
    what: `pgbench, ${clients} clients`,
    measure: async (seconds) => {
      const { stdout } = await run('pgbench', [...args, '-T', String(seconds), url]);
      const tps = /tps = ([\d.]+) \(without initial/.exec(stdout)?.[1];
      if (tps === undefined) throw new Error(`pgbench has changed its words:\n${stdout}`);
      return Number(tps);
    },
  };
}

function byDriver({ url }: BenchDatabase, clients: number): InsertBaseline {
  return {
    what: `no pgbench here: node-pg, ${clients} connections`,
    measure: async (seconds) => {
      const database = new Database({ url, role: 'dunghan_app', maxConnections: clients });
      try {
        return await perSecondFor(seconds, clients, () => database.query(INSERT, [], 'insert-plain'));
      } finally {
        await database.close();
      }
    },
  };
}
