import type { LateKind } from './late-words.ts';

/** How the cases of one kind, late or not, lie in the read tables. SQL texts; `alias` is the table's in all of them. */
export type LateTable = Readonly<{
  name: string;
  alias: 'd' | 'p';
  /** Which of the table's rows are of this kind and still somebody's work. */
  held: string;
  /** Joins the dossier as `d`, for what the table does not know itself. */
  dossier: string;
  /** By what a list is sorted, an instant first: columns of the table and of `page`. */
  order: readonly [string, ...string[]];
  /** Has instants at which it is late, or will be. */
  isDue: boolean;
  /** What a page's rows are first found with. */
  found: string;
  /** An index holds all of that in the order of the list. */
  isCovered: boolean;
  /** What a list shows, out of rows with the columns of `found`. */
  items(page: string): string;
}>;

const DOSSIERS: LateTable = {
  name: 'dossier_state',
  alias: 'd',
  held: 'd.open',
  dossier: '',
  order: ['overdue_from', 'code'],
  isDue: true,
  found: `d.code, d.procedure, d.field, d.competent_unit, d.holder, d.received_at, d.due_at, d.overdue_from,
          d.waiting_since, d.late_cause, 0 AS ordinal, NULL AS consulted_unit, NULL AS standing`,
  isCovered: false,
  items: (page) => page,
};

/** The open dossiers whose clock stands. What for is read out of the states of a page. */
const WAITING: LateTable = {
  ...DOSSIERS,
  held: 'd.open AND d.waiting_since IS NOT NULL',
  order: ['waiting_since', 'code'],
  isDue: false,
  found: DOSSIERS.found.replace('NULL AS standing', `d.state -> 'clock' -> 'standing' AS standing`),
  isCovered: true,
};

const JOIN_DOSSIER = 'JOIN dossier_state AS d USING (part, stream_id)';

/** The table of promises holds only open ones. The dossiers are joined after a page is cut. */
const PROMISES: Omit<LateTable, 'held'> = {
  name: 'dossier_promise',
  alias: 'p',
  dossier: JOIN_DOSSIER,
  order: ['overdue_from', 'code', 'ordinal'],
  isDue: true,
  found: 'p.part, p.stream_id, p.code, p.consulted_unit, p.due_at, p.overdue_from, p.ordinal',
  isCovered: true,
  items: (page) => `
    SELECT p.code, d.procedure, d.field, d.competent_unit, d.holder, d.received_at,
           p.due_at, p.overdue_from, d.late_cause, p.ordinal, p.consulted_unit,
           NULL AS waiting_since, NULL AS standing
      FROM (${page}) AS p ${JOIN_DOSSIER}`,
};

export function lateTableOf(kind: LateKind): LateTable {
  if (kind === 'resolution') return DOSSIERS;
  return kind === 'waiting' ? WAITING : { ...PROMISES, held: `p.kind = '${kind}'` };
}
