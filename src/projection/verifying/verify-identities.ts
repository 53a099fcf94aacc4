import type { Queryable } from '../../platform/database/database.ts';
import type { Findings } from './verify-finding.ts';

type Identity = Readonly<{ name: string; broken: string }>;

/** What must hold for each place, whatever the rules of counting are: design of the figures, "identities". */
const BY_PLACE: readonly Identity[] = [
  {
    name: 'received = online + in person + postal + kiosk',
    broken: 'received <> received_online + received_in_person + received_postal + received_kiosk',
  },
  {
    name: 'received = resolved + withdrawn + stopped + pending',
    broken: 'received <> resolved_early + resolved_on_time + resolved_late + withdrawn + stopped + pending_delta',
  },
  {
    name: 'pending = in time + overdue, neither of them negative',
    broken: 'pending_overdue_delta < 0 OR pending_overdue_delta > pending_delta',
  },
  {
    name: 'logged late, and while stopped, are parts of what was resolved',
    broken: `resolved_logged_late > resolved_early + resolved_on_time
          OR resolved_while_stopped > resolved_early + resolved_on_time + resolved_late`,
  },
  {
    name: 'complaints received = refused + answered + awaiting + pending, neither of these negative',
    broken: `complaints_received <> complaints_refused + complaints_answered
               + complaints_awaiting_delta + complaints_pending_delta
          OR complaints_awaiting_delta < 0 OR complaints_pending_delta < 0`,
  },
  {
    name: 'complaints answered late are part of those answered',
    broken: 'complaints_answered_late > complaints_answered',
  },
  {
    name: 'by the clock of the index: ended in time is part of what ended, late of what is pending',
    broken: `index_ended_in_time > resolved_early + resolved_on_time + resolved_late + withdrawn + stopped
          OR index_pending_late_delta < 0 OR index_pending_late_delta > pending_delta`,
  },
  {
    name: 'by the rule of the index for complaints likewise',
    broken: `complaints_ended_in_time > complaints_refused + complaints_answered
          OR complaints_pending_late_delta < 0
          OR complaints_pending_late_delta > complaints_awaiting_delta + complaints_pending_delta`,
  },
];

const SUMMED = [
  'received',
  'received_online',
  'received_in_person',
  'received_postal',
  'received_kiosk',
  'resolved_early',
  'resolved_on_time',
  'resolved_late',
  'resolved_logged_late',
  'resolved_while_stopped',
  'withdrawn',
  'stopped',
  'pending_delta',
  'pending_overdue_delta',
  'complaints_received',
  'complaints_refused',
  'complaints_answered',
  'complaints_answered_late',
  'complaints_awaiting_delta',
  'complaints_pending_delta',
  'index_ended_in_time',
  'index_pending_late_delta',
  'complaints_ended_in_time',
  'complaints_pending_late_delta',
];

/** The identities of a part's figures over all of time, place by place. */
export async function checkIdentities(q: Queryable, part: number, findings: Findings): Promise<void> {
  const sums = SUMMED.map((column) => `coalesce(sum(${column}), 0) AS ${column}`).join(', ');
  const broken = BY_PLACE.map((identity, index) => `${identity.broken} AS broken_${index}`).join(', ');
  const rows = await q.query<Record<string, unknown>>(
    `SELECT * FROM (
       SELECT place_id, ${broken}
         FROM (SELECT place_id, ${sums} FROM tally_now WHERE part = $1 GROUP BY place_id) AS place) AS checked
      WHERE ${BY_PLACE.map((_, index) => `broken_${index}`).join(' OR ')}`,
    [part],
  );
  for (const row of rows) {
    BY_PLACE.filter((_, index) => row[`broken_${index}`] === true).forEach(({ name }) =>
      findings.add('identity', `place ${String(row.place_id)}`, `does not hold: ${name}`),
    );
  }
  await checkAgainstStates(q, part, findings);
}

/** Two tables fed by the same events: what is pending is what is open. */
async function checkAgainstStates(q: Queryable, part: number, findings: Findings): Promise<void> {
  const [row] = await q.query<{
    pending: string;
    open: string;
    pendingComplaints: string;
    openComplaints: string;
    unnamed: string;
  }>(
    `SELECT (SELECT coalesce(sum(pending_delta), 0)::bigint FROM tally_now WHERE part = $1) AS pending,
            (SELECT count(*) FROM dossier_state WHERE part = $1 AND open) AS open,
            (SELECT coalesce(sum(complaints_awaiting_delta), 0)::bigint + coalesce(sum(complaints_pending_delta), 0)::bigint
               FROM tally_now WHERE part = $1) AS "pendingComplaints",
            (SELECT count(*) FROM complaint_state WHERE part = $1 AND open) AS "openComplaints",
            (SELECT count(*) FROM tally_now t WHERE part = $1
                AND NOT (EXISTS (SELECT FROM place WHERE id = t.place_id)
                     AND EXISTS (SELECT FROM subject WHERE id = t.subject_id))) AS unnamed`,
    [part],
  );
  if (row && row.pending !== row.open) {
    findings.add('identity', `part ${part}`, `pending is ${row.pending}, but ${row.open} dossiers are open`);
  }
  if (row && row.pendingComplaints !== row.openComplaints) {
    findings.add(
      'identity',
      `part ${part}`,
      `${row.pendingComplaints} complaints are awaited or pending, but ${row.openComplaints} are open`,
    );
  }
  if (row && row.unnamed !== '0') {
    findings.add('identity', `part ${part}`, `${row.unnamed} cells belong to a place or subject that has no row`);
  }
}
