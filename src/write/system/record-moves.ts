import { formatInstant } from '../../domain/time/local-time.ts';
import type { Instant, StreamRef } from '../../domain/values/logged-event.ts';
import type { Queryable } from '../../platform/database/database.ts';
import type { LeasedOpenDossierJob } from './open-dossier-job.ts';
import type { Ruling } from './system-judge.ts';

/** What the system logs in a dossier, of which it has seen `version` events. */
export type StreamRuling = Ruling & Readonly<{ ref: StreamRef; version: number; unit: string; procedure: string }>;

/** Keeps for ever what a calendar or an incident has moved. */
export async function recordMoves(
  q: Queryable,
  { calendarRevision }: LeasedOpenDossierJob,
  rulings: readonly StreamRuling[],
): Promise<void> {
  const moves = rulings.flatMap(({ move, ...of }) => (move === null ? [] : [{ ...of, ...move }]));
  if (moves.length === 0) return;
  const ofIncidents = moves.flatMap(({ incident }) => incident ?? []);
  const [table, subject, type] =
    ofIncidents.length > 0
      ? (['incident_move', 'incident', 'text'] as const)
      : (['calendar_move', 'calendar_revision', 'integer'] as const);
  await q.query(
    `INSERT INTO ${table} (${subject}, code, version, unit, procedure, due_from, due_to)
     SELECT * FROM unnest($1::${type}[], $2::text[], $3::integer[], $4::text[], $5::text[], $6::timestamptz[],
                          $7::timestamptz[])`,
    [
      ofIncidents.length > 0 ? ofIncidents : moves.map(() => calendarRevision),
      moves.map(({ ref }) => ref.key),
      moves.map(({ version }) => version + 1),
      moves.map(({ unit }) => unit),
      moves.map(({ procedure }) => procedure),
      moves.map(({ from }) => instantText(from)),
      moves.map(({ to }) => instantText(to)),
    ],
  );
}

/** Of events that came to nothing, as someone else has changed the dossier. */
export async function forgetMoves(
  q: Queryable,
  { kind, calendarRevision }: LeasedOpenDossierJob,
  events: readonly Readonly<{ key: string; version: number }>[],
): Promise<void> {
  const lost = [events.map(({ key }) => key), events.map(({ version }) => version)];
  const ofLost = 'USING unnest($1::text[], $2::integer[]) AS lost (code, version)';
  const isLost = 'WHERE move.code = lost.code AND move.version = lost.version';
  if (kind === 'incidents') {
    await q.query(`DELETE FROM incident_move AS move ${ofLost} ${isLost} AND NOT move.ended_late`, lost);
  } else {
    await q.query(`DELETE FROM calendar_move AS move ${ofLost} ${isLost} AND move.calendar_revision = $3`, [
      ...lost,
      calendarRevision,
    ]);
  }
}

/**
 * Names in the lists of these incidents the dossiers that they would have stopped, but that were late and had ended before
 * the system came to them: they stay as they were judged.
 */
export async function noteEndedLate(q: Queryable, incidents: readonly string[]): Promise<void> {
  await q.query(
    `INSERT INTO incident_move (incident, code, version, unit, procedure, due_from, due_to, ended_late)
     SELECT i.code, d.code, d.version, d.competent_unit, d.procedure, d.due_at, d.due_at, true
       FROM incident AS i JOIN dossier_state AS d
         ON NOT d.open AND d.resolved_at > i.began_at AND d.received_at < coalesce(i.ended_at, 'infinity')
      WHERE i.recorded_to IS NULL AND i.code = ANY ($1) AND i.began_at < coalesce(i.ended_at, 'infinity')
        AND d.state -> 'clock' ->> 'judgement' = 'late' AND d.state -> 'ruleSet' ->> 'countsIncidents' = 'true'
        AND (i.procedure_group IS NULL OR i.procedure_group = d.state ->> 'procedureGroup')
        AND NOT EXISTS (SELECT FROM incident_move AS m WHERE m.incident = i.code AND m.code = d.code)`,
    [incidents],
  );
}

function instantText(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
