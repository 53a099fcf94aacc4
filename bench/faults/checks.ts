import type { Command } from '../servers/command.ts';
import type { Acknowledged } from './desks.ts';
import type { FaultyPostgres } from './faulty-postgres.ts';
import type { Uploaded } from './uploads.ts';

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
export async function verified(verifying: Command): Promise<Findings> {
  const { code, printed } = await verifying.ended;
  return code === 0 ? [] : [`verify: ${printed.trim().slice(0, 500)}`];
}
