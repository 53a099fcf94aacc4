import type { SumFigure } from '../../../../domain/figures/figure-catalogue.ts';
import { isOfComplaints } from '../../../../domain/figures/additive-figures.ts';

/** The table whose rows `d` stand in a list. */
export type ListSource = Readonly<{
  table: string;
  /** What a line says beside code, unit and day. */
  columns: string;
  /** That the first event was recorded before an instant. */
  beganBefore: (instant: string) => string;
}>;

const DOSSIERS: ListSource = {
  table: 'dossier_state',
  columns: `d.procedure, d.due_at AS "dueAt", d.resolved_at AS "resolvedAt", d.holder,
            d.competent_unit AS "competentUnit", d.recorded_at AS "recordedAt", d.state -> 'clock' ->> 'judgement' AS judgement`,
  beganBefore: (instant) => `d.recorded_from < ${instant}`,
};

/** A complaint has no procedure, and its deadlines are told by its own lists; the unit that must answer holds it. */
const COMPLAINTS: ListSource = {
  table: 'complaint_state',
  columns: `NULL::text AS procedure, NULL::timestamptz AS "dueAt", NULL::timestamptz AS "resolvedAt", d.unit AS holder,
            d.unit AS "competentUnit", d.recorded_at AS "recordedAt", NULL::text AS judgement`,
  beganBefore: (instant) => `EXISTS (
    SELECT FROM event_log AS e
     WHERE e.feed = d.feed AND e.stream_id = d.stream_id AND e.version = 1 AND e.recorded_at < ${instant})`,
};

export function listSourceOf({ terms }: SumFigure): ListSource {
  return terms.some(({ column }) => isOfComplaints(column)) ? COMPLAINTS : DOSSIERS;
}
