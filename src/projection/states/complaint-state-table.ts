import { complaintStatusOf } from '../../domain/complaint/complaint-status.ts';
import type { Complaint } from '../../domain/complaint/complaint.ts';
import { type ComplaintDeadline, deadlinesOf, owedDeadline } from '../../domain/complaint/deadlines.ts';
import type { FoldContext } from '../../domain/clock/legal-clock.ts';
import { BOOL, INT4, TEXT, TIMESTAMPTZ } from '../binary-array.ts';
import { type Column, column, StateRows, textual } from './state-rows.ts';
import { type Contributed, contributed } from '../tally/contributed-cells.ts';
import type { Dimensions } from '../tally/dimensions.ts';
import type { Counted } from '../stream-fold.ts';

/** A complaint with everything that its row holds. */
export type ComplaintRow = Readonly<{
  streamId: string;
  code: string;
  complaint: Complaint;
  contributed: Contributed;
  answer: ComplaintDeadline | null;
  /** The deadline that somebody must keep next. */
  owed: ComplaintDeadline | null;
}>;

/** What `complaint_state` says of a complaint beside its state. Instants are epoch milliseconds. */
const COLUMNS: readonly Column<ComplaintRow>[] = [
  column('code', 'text', TEXT, ({ code }) => code),
  column('version', 'int', INT4, ({ complaint }) => complaint.version),
  column('status', 'text', TEXT, ({ complaint }) => complaintStatusOf(complaint)),
  column('channel', 'text', TEXT, ({ complaint }) => complaint.channel),
  column('subject', 'text', TEXT, ({ complaint }) => complaint.subject),
  column('dossier', 'text', TEXT, ({ complaint }) => complaint.dossier),
  column('receiving_unit', 'text', TEXT, ({ complaint }) => complaint.receivingUnit),
  column('unit', 'text', TEXT, ({ complaint }) => complaint.unit),
  column('received_at', 'timestamptz', TIMESTAMPTZ, ({ complaint: { annulled, receivedAt } }) =>
    annulled ? null : receivedAt,
  ),
  column('answer_due_at', 'timestamptz', TIMESTAMPTZ, ({ answer }) => answer?.dueAt ?? null),
  column('deadline', 'text', TEXT, ({ owed }) => owed?.kind ?? null),
  column('due_at', 'timestamptz', TIMESTAMPTZ, ({ owed }) => owed?.dueAt ?? null),
  column('overdue_from', 'timestamptz', TIMESTAMPTZ, ({ owed }) => owed?.overdueFrom ?? null),
  column('ended_at', 'timestamptz', TIMESTAMPTZ, ({ complaint }) => complaint.endedAt),
  column('published_at', 'timestamptz', TIMESTAMPTZ, ({ complaint }) => complaint.publishedAt),
  column('open', 'boolean', BOOL, ({ complaint: { annulled, end } }) => !annulled && end === null),
  column('recorded_at', 'timestamptz', TIMESTAMPTZ, ({ complaint }) => complaint.recordedAt),
  textual('place_id', 'bigint', ({ contributed }) => contributed.placeId),
  textual('cells', 'int[]', ({ contributed }) => contributed.cells),
];

export const COMPLAINT_STATE = new StateRows<ComplaintRow, Complaint>('complaint_state', {
  unit: 'unit',
  columns: COLUMNS,
  keptColumns: [],
  stateOf: ({ complaint }) => complaint,
});

export function complaintRow(
  { streamId, code, state, contributions }: Readonly<{ streamId: string; code: string }> & Counted<Complaint>,
  ctx: FoldContext,
  dimensions: Dimensions,
): ComplaintRow {
  const deadlines = deadlinesOf(state, ctx);
  return {
    streamId,
    code,
    complaint: state,
    contributed: contributed(contributions, dimensions),
    answer: deadlines.find(({ kind }) => kind === 'answer') ?? null,
    owed: owedDeadline(deadlines),
  };
}
