import { type Complaint } from '../../domain/complaint/complaint.ts';
import { complaintStatusLabel, complaintStatusOf } from '../../domain/complaint/complaint-status.ts';
import { deadlinesOf } from '../../domain/complaint/deadlines.ts';
import type { FoldContext } from '../../domain/clock/legal-clock.ts';
import { formatInstant, type Instant } from '../../domain/time/local-time.ts';

/** A complaint as the API answers it, but for its position in the log. */
export type ComplaintBody = Readonly<Record<string, unknown>>;

export function complaintBody(code: string, complaint: Complaint, ctx: FoldContext): ComplaintBody {
  const status = complaintStatusOf(complaint);
  const { version, unit, receivingUnit, channel, subject, dossier, end, endedAt } = complaint;
  return {
    code,
    version,
    status,
    statusLabel: complaintStatusLabel(status),
    unit,
    receivingUnit,
    channel,
    subject,
    dossier,
    receivedAt: complaint.annulled ? null : formatInstant(complaint.receivedAt),
    waitingForInformation: end === null && complaint.informationRequestedAt !== null,
    refusedAt: end === 'refused' ? textOf(endedAt) : null,
    answeredAt: end === 'answered' ? textOf(endedAt) : null,
    publishedAt: textOf(complaint.publishedAt),
    deadlines: deadlinesOf(complaint, ctx).map(({ kind, dueAt, overdueFrom, keptAt }) => ({
      kind,
      dueAt: formatInstant(dueAt),
      overdueFrom: formatInstant(overdueFrom),
      keptAt: textOf(keptAt),
    })),
  };
}

function textOf(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
