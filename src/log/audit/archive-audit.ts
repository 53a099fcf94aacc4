import { createHash, type Hash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { OperatorError } from '../../../config/operator-error.ts';
import type { Database, Tx } from '../../platform/database/database.ts';
import { readCursor } from '../../platform/database/read-cursor.ts';
import type { ServiceKeys } from '../../platform/keys/service-keys.ts';
import { ARCHIVE_FORMAT, type ArchivedEntry, checkArchive } from './archive-file.ts';

export type Archiving = Readonly<{
  /** The login that owns the tables: no other may drop one. */
  owner: Database;
  keys: Pick<ServiceKeys, 'mac'>;
  folder: string;
  /** Whole months that stay. */
  months: number;
}>;

/** A month that lies in a file now, and no more in the database. `month`: `YYYY-MM`. */
export type ArchivedMonth = Readonly<{ month: string; file: string; entries: number }>;

const PAGE = 5_000;

const OLD = `
  SELECT substring(c.relname FROM 13) AS month
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
   WHERE i.inhparent = 'audit_entry'::regclass
     AND to_date(substring(c.relname FROM 13), 'YYYYMM') + interval '1 month'
         <= date_trunc('month', clock_timestamp() AT TIME ZONE (SELECT time_zone FROM deployment)) - make_interval(months => $1)
   ORDER BY 1`;

/** The text that audit_hash() hashes, and the hash that it began with. */
const ENTRIES = (table: string): string => `
  SELECT e.lane, e.position, encode(e.hash, 'hex') AS hash,
         jsonb_build_array(to_char(e.day, 'YYYY-MM-DD'), e.lane, e.position, (extract(epoch FROM e.at) * 1000)::bigint, e.what,
           e.actor, e.unit, e.session, e.address, e.purpose, e.result, e.codes, to_jsonb(e.units), e.data)::text AS content,
         encode(coalesce(lag(e.hash) OVER (PARTITION BY e.lane ORDER BY e.position),
           (SELECT a.hash FROM audit_anchor a WHERE a.lane = e.lane AND a.position = e.position - 1),
           decode(repeat('00', 32), 'hex')), 'hex') AS before
    FROM ${table} e ORDER BY e.lane, e.position`;

/**
 * Writes each month of the audit that is older than is kept into a sealed file, checks the file from the disk, and only then
 * drops the month. A file that an interrupted run has left whole is taken for written.
 * @returns what was archived, oldest first @throws OperatorError where a file there does not fit, BrokenArchive
 */
export async function archiveAudit(archiving: Archiving): Promise<ArchivedMonth[]> {
  const { owner, months, folder } = archiving;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await owner.query('SELECT FROM close_audit_days()');
  const archived: ArchivedMonth[] = [];
  for (const { month } of await owner.query<{ month: string }>(OLD, [months]))
    archived.push(await archiveMonth(archiving, month));
  return archived;
}

async function archiveMonth({ owner, keys, folder }: Archiving, digits: string): Promise<ArchivedMonth> {
  const table = `audit_entry_${digits}`;
  const month = `${digits.slice(0, 4)}-${digits.slice(4)}`;
  const file = path.join(folder, `audit-${month}.ndjson.gz`);
  if (!existsSync(file)) {
    await owner.snapshot((tx) => write(tx, table, { month, file: `${file}.part`, keys }));
    renameSync(`${file}.part`, file);
  }
  const { entries, sha256, seal, ...written } = await checkArchive(file);
  const rightSeal = (await sealOf(keys, month, sha256)) === seal;
  if (!rightSeal || written.month !== month)
    throw new OperatorError(`${file} is no archive of ${month} by this deployment`);
  await owner.transaction(async (tx) => {
    // In the order in which a reader takes them.
    await tx.query(`LOCK TABLE ONLY audit_entry, ${table} IN ACCESS EXCLUSIVE MODE`);
    const [row] = await tx.query<{ entries: number }>(`SELECT count(*)::int AS entries FROM ${table}`);
    if (row?.entries !== entries) throw new OperatorError(`${file} has not the entries of the database: move it away`);
    await tx.query(`DROP TABLE ${table}`);
  });
  return { month, file, entries };
}

type Target = Readonly<{ month: string; file: string; keys: Archiving['keys'] }>;

async function write(tx: Tx, table: string, { month, file, keys }: Target): Promise<void> {
  const hash = createHash('sha256');
  const lines = linesOf(tx, table, month, hash, (sha256) => sealOf(keys, month, sha256));
  await pipeline(Readable.from(lines), createGzip(), createWriteStream(file, { mode: 0o600, flush: true }));
}

async function* linesOf(
  tx: Tx,
  table: string,
  month: string,
  hash: Hash,
  seal: (sha256: string) => Promise<string>,
): AsyncGenerator<string, void, void> {
  const said = (value: object): string => {
    const line = `${JSON.stringify(value)}\n`;
    hash.update(line);
    return line;
  };
  yield said({ format: ARCHIVE_FORMAT, month });
  let entries = 0;
  for await (const rows of readCursor<ArchivedEntry>(tx, 'audit_month', { sql: ENTRIES(table), params: [] }, PAGE)) {
    entries += rows.length;
    yield rows.map(said).join('');
  }
  const sha256 = hash.digest('hex');
  yield `${JSON.stringify({ entries, sha256, seal: await seal(sha256) })}\n`;
}

async function sealOf(keys: Archiving['keys'], month: string, sha256: string): Promise<string> {
  return (await keys.mac('audit', month, sha256)).toString('hex');
}
