import type { Dossier } from '../../domain/dossier/dossier-state.ts';
import { holderOf, isPending, owedDongOf, statusOf } from '../../domain/dossier/dossier-status.ts';
import type { BatchStream } from '../batch-streams.ts';
import { BOOL, INT4, TEXT, TIMESTAMPTZ } from '../binary-array.ts';
import { type Column, column, StateRows, textual } from './state-rows.ts';
import type { Contributed } from '../tally/contributed-cells.ts';

/** A stream whose dossier is to be written after some events, with what it adds to the figures. */
export type FoldedStream = BatchStream & Readonly<{ dossier: Dossier; contributed: Contributed }>;

/** When the first event was recorded. It is written with the row and never changed. */
const RECORDED_FROM = 'recorded_from';

/** What `dossier_state` says of a dossier beside its state, for lists and late cases. Instants are epoch milliseconds. */
const COLUMNS: readonly Column<FoldedStream>[] = [
  column('code', 'text', TEXT, ({ code }) => code),
  column('version', 'int', INT4, ({ dossier }) => dossier.version),
  column('status', 'text', TEXT, ({ dossier }) => statusOf(dossier)),
  column('holder', 'text', TEXT, ({ dossier }) => holderOf(dossier)),
  column('channel', 'text', TEXT, ({ dossier }) => dossier.channel),
  column('procedure', 'text', TEXT, ({ dossier }) => dossier.procedure),
  column('field', 'text', TEXT, ({ dossier }) => dossier.field),
  column('receiving_unit', 'text', TEXT, ({ dossier }) => dossier.receivingUnit),
  column('competent_unit', 'text', TEXT, ({ dossier }) => dossier.competentUnit),
  column('received_at', 'timestamptz', TIMESTAMPTZ, ({ dossier }) => dossier.receivedAt),
  column('due_at', 'timestamptz', TIMESTAMPTZ, ({ dossier }) => dossier.clock?.dueAt ?? null),
  column('overdue_from', 'timestamptz', TIMESTAMPTZ, ({ dossier }) => dossier.clock?.overdueFrom ?? null),
  column('resolved_at', 'timestamptz', TIMESTAMPTZ, ({ dossier }) => resolvedAt(dossier)),
  column('returned_at', 'timestamptz', TIMESTAMPTZ, ({ dossier }) => dossier.returnedAt),
  column('open', 'boolean', BOOL, ({ dossier }) => isPending(dossier)),
  column('waiting_since', 'timestamptz', TIMESTAMPTZ, ({ dossier }) => waitingSince(dossier)),
  textual('owed_dong', 'bigint', ({ dossier }) => String(owedDongOf(dossier))),
  column('lead', 'text', TEXT, ({ dossier }) => dossier.lead),
  column('parts', 'int', INT4, ({ dossier }) => dossier.parts?.length ?? null),
  column('late_cause', 'text', TEXT, ({ dossier }) => dossier.lateCause),
  column(RECORDED_FROM, 'timestamptz', TIMESTAMPTZ, ({ events }) => events[0]?.recordedAt ?? null),
  column('recorded_at', 'timestamptz', TIMESTAMPTZ, ({ dossier }) => dossier.recordedAt),
  textual('place_id', 'bigint', ({ contributed }) => contributed.placeId),
  textual('subject_id', 'bigint', ({ contributed }) => contributed.subjectId),
  textual('cells', 'int[]', ({ contributed }) => contributed.cells),
];

export const DOSSIER_STATE = new StateRows<FoldedStream, Dossier>('dossier_state', {
  unit: 'competent_unit',
  columns: COLUMNS,
  keptColumns: [RECORDED_FROM],
  stateOf: ({ dossier }) => dossier,
});

/** Of a dossier that has ended nobody waits for anything, however its clock stood. */
function waitingSince(dossier: Dossier): number | null {
  return isPending(dossier) ? (dossier.clock?.standing?.since ?? null) : null;
}

function resolvedAt(dossier: Dossier): number | null {
  return dossier.end === 'resolved' ? dossier.endedAt : null;
}
