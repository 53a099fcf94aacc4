import type { ComplaintEvent } from '../../../domain/complaint/complaint-events.ts';
import type { Subject } from '../../../domain/complaint/vocabulary.ts';
import { formatInstant, type TimeZone } from '../../../domain/time/local-time.ts';
import type { RowStep } from '../mapping/row-steps.ts';
import type { ComplaintField } from './complaint-fields.ts';
import type { ComplaintRow } from './complaint-row.ts';

/** One event that a row tells of. */
export type ComplaintStep = RowStep<ComplaintField, ComplaintEvent['type']>;

/** What a row without a reason says of a refusal, which needs one. */
const NO_REASON = 'Theo dữ liệu hệ thống nguồn';

/** The events that a row tells of, in the order receipt, refusal, answer, publication. */
export function complaintSteps(row: ComplaintRow, subject: Subject, zone: TimeZone): ComplaintStep[] {
  const { answeredAt, refusedAt, publishedAt, reason = NO_REASON, days } = row;
  const steps: (ComplaintStep | undefined)[] = [
    receipt(row, subject, zone),
    step('ComplaintRefused', 'refusedAt', refusedAt, { reason }),
    step('ComplaintAnswered', 'answeredAt', answeredAt),
    step('AnswerPublished', 'publishedAt', publishedAt),
  ];
  return steps
    .filter((each) => each !== undefined)
    .map((each) => ({ ...each, known: days?.has(each.timeField) ? 'day' : undefined }));
}

function step(
  type: ComplaintStep['type'],
  timeField: ComplaintField,
  occurredAt: number | undefined,
  data: Readonly<Record<string, unknown>> = {},
): ComplaintStep | undefined {
  return occurredAt === undefined ? undefined : { type, occurredAt, timeField, data, fields: { reason: 'reason' } };
}

function receipt(row: ComplaintRow, subject: Subject, zone: TimeZone): ComplaintStep {
  const { channel, unit, dossier, repeats, receivedAt, content, sourceSystem } = row;
  const sentAt = sentBefore(row, zone);
  const given = { channel, unit, subject, sentAt, dossier, repeats, sourceSystem };
  return {
    type: 'ComplaintReceived',
    occurredAt: receivedAt,
    timeField: 'receivedAt',
    data: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    fields: {
      channel: 'channel',
      unit: 'unit',
      subject: row.subject === undefined ? 'category' : 'subject',
      sentAt: 'sentAt',
      dossier: 'dossier',
      repeats: 'repeats',
      sourceSystem: 'sourceSystem',
    },
    ...(content === undefined ? {} : { text: { content } }),
  };
}

/** Of which no more is known than the day of the receipt, it was sent before that. */
function sentBefore({ sentAt, receivedAt, days }: ComplaintRow, zone: TimeZone): string | undefined {
  if (sentAt === undefined) return undefined;
  const isOfThatDay = days?.has('sentAt') === true && zone.dayOf(sentAt) === zone.dayOf(receivedAt);
  return formatInstant(isOfThatDay ? Math.min(sentAt, receivedAt) : sentAt);
}
