import { type Complaint } from '../../domain/complaint/complaint.ts';
import { complaintStatusLabel, complaintStatusOf } from '../../domain/complaint/complaint-status.ts';
import { deadlinesOf } from '../../domain/complaint/deadlines.ts';
import type { FoldContext } from '../../domain/clock/legal-clock.ts';
import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import type { ComplaintEvent } from '../../domain/complaint/complaint-events.ts';
import { effectiveEvents } from '../../domain/stream/effective-events.ts';
import type { ComplaintAnswer, ComplaintDetailsAnswer } from './complaint.answer.ts';
import { maskedPerson } from '../masked-person.ts';
import type { Besides, Folded } from './stream-kind.ts';

type Body = Omit<ComplaintAnswer, 'position' | 'warnings'>;
type Details = Omit<ComplaintDetailsAnswer, keyof ComplaintAnswer>;

/** A complaint as the API answers every command on it, but for its position in the log and what the command made look odd. */
export function complaintBody({ code, state: complaint }: Folded<Complaint, ComplaintEvent>, ctx: FoldContext): Body {
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
    repeats: complaint.repeats,
    sentAt: textOf(complaint.sentAt),
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

/** What the question for one complaint answers besides. */
export function complaintDetails(
  { history }: Folded<Complaint, ComplaintEvent>,
  { texts, person: complainant }: Besides<Complaint>,
): Details {
  const receipt = effectiveEvents(history).find(({ type }) => type === 'ComplaintReceived');
  const content = receipt && texts.get(receipt.version)?.['content'];
  return {
    complainant: complainant ? maskedPerson(complainant) : null,
    content: typeof content === 'string' ? content : null,
  };
}

function textOf(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
