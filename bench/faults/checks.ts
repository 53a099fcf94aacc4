import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BenchDatabase } from '../servers/workbench.ts';
import type { Acknowledged } from './desks.ts';
import type { FaultyPostgres } from './faulty-postgres.ts';
import type { Uploaded } from './uploads.ts';

const CLI = fileURLToPath(new URL('../../server/cli.js', import.meta.url));

/** What is wrong, in words; empty: nothing. */
export type Findings = readonly string[];

type Stream = Readonly<{ key: string; events: string }>;

/** Every acknowledged command is in the log, and, when the desks have ended, nothing besides. */
export async function checkCommands(
  postgres: FaultyPostgres,
  database: string,
  acknowledged: Acknowledged,
  hasEnded: boolean,
): Promise<Findings> {
  const known = new Map([...acknowledged].map(([code, versions]) => [code, [...versions]]));
  const streams = await postgres.ask<Stream>(
    `SELECT key, count(*) AS events FROM event_log WHERE stream_kind = 'dossier' AND key NOT LIKE 'UP%' GROUP BY key`,
    [],
    database,
  );
  const logged = new Map(streams.map(({ key, events }) => [key, Number(events)]));
  const findings: string[] = [];
  for (const [code, versions] of known) {
    const events = logged.get(code) ?? 0;
    const isThere = versions.every((version) => version <= events);
    if (!isThere) findings.push(`lost: ${code} has ${events} events, acknowledged were ${versions.join(', ')}`);
    if (new Set(versions).size < versions.length) findings.push(`${code}: one version was acknowledged twice`);
    if (hasEnded && events > versions.length) findings.push(`twice: ${code} has ${events} for ${versions.length}`);
  }
  if (hasEnded && logged.size > known.size)
    findings.push(`twice: ${logged.size - known.size} dossiers nobody asked for`);
  return findings;
}

/** Every uploaded file is in the log once. */
export async function checkUploads(
  postgres: FaultyPostgres,
  database: string,
  uploaded: readonly Uploaded[],
): Promise<Findings> {
  const findings: string[] = [];
  for (const { prefix, dossiers, lines } of uploaded) {
    const [found] = await postgres.ask<{ streams: string; events: string }>(
      `SELECT count(DISTINCT key) AS streams, count(*) AS events FROM event_log WHERE key LIKE $1`,
      [`${prefix}-%`],
      database,
    );
    if (Number(found?.streams) === dossiers && Number(found?.events) === lines) continue;
    findings.push(`${prefix}: ${found?.streams} of ${dossiers} dossiers, ${found?.events} of ${lines} lines`);
  }
  return findings;
}

/** The system's own check, as an operator runs it. */
export function verify(database: BenchDatabase, folder: string, keyFile: string): Promise<Findings> {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    BOOTSTRAP_ADMIN_TOKEN: 'of-no-use-to-verify-0123456789-0123456789',
    MASTER_KEY_FILE: keyFile,
  };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, 'verify'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (printed += text.toString()));
    child.once('close', (code) => resolve(code === 0 ? [] : [`verify: ${printed.trim().slice(0, 500)}`]));
  });
}
