import type { Instant } from '../../domain/values/logged-event.ts';
import { formatInstant } from '../../domain/time/local-time.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { type Incident, INCIDENT_MEMBERS } from './incident.ts';
import type { IncidentAnswer } from './incidents.answer.ts';

type Row = Incident & Pick<IncidentAnswer, 'state' | 'dossiers' | 'moved'> & Readonly<{ declaredAt: Instant }>;

/** SQL: each dossier in the list of incident `i` once, with the due dates before the first and after the last of its events. */
export const MOVES_OF_INCIDENT = `
  SELECT DISTINCT ON (code) code, unit, procedure, version, ended_late, due_to,
         first_value(due_from) OVER (PARTITION BY code ORDER BY version) AS due_from
    FROM incident_move WHERE incident = i.code ORDER BY code, version DESC`;

/** Incidents as believed now, the last begun first, after one; `code`: that one alone. */
export async function readIncidents(
  q: Queryable,
  { after, limit, code }: Readonly<{ after?: readonly string[] | undefined; limit: number; code?: string }>,
): Promise<IncidentAnswer[]> {
  const rows = await q.query<Row>(
    `SELECT i.*, declared."declaredAt", job.state, moves.dossiers, moves.moved
       FROM (SELECT ${INCIDENT_MEMBERS} FROM incident
              WHERE recorded_to IS NULL AND ($1::timestamptz IS NULL OR (began_at, code) < ($1, $2))
                AND ($4::text IS NULL OR code = $4)
              ORDER BY began_at DESC, code DESC LIMIT $3) AS i
      CROSS JOIN LATERAL (SELECT min(recorded_from) AS "declaredAt" FROM incident WHERE code = i.code) AS declared
      CROSS JOIN LATERAL (SELECT state FROM open_dossier_job WHERE kind = 'incidents' AND i.code = ANY (incidents)
                           ORDER BY queued_at DESC LIMIT 1) AS job
      CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE NOT ended_late)::integer AS dossiers,
                                 count(*) FILTER (WHERE due_to IS DISTINCT FROM due_from)::integer AS moved
                            FROM (${MOVES_OF_INCIDENT}) AS each) AS moves
      ORDER BY i."from" DESC, i.code DESC`,
    [after?.[0] ?? null, after?.[1] ?? null, limit, code ?? null],
  );
  return rows.map(answerOf);
}

function answerOf({ from, to, declaredAt, ...row }: Row): IncidentAnswer {
  return {
    ...row,
    from: formatInstant(from),
    to: to === null ? null : formatInstant(to),
    declaredAt: formatInstant(declaredAt),
  };
}
