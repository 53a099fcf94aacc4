import { deskPins } from '../../dossier/events/submission.ts';
import type { FoldContext } from '../../clock/clock-state.ts';
import { isBefore } from '../../stream/moment-order.ts';
import type { Day } from '../../time/local-time.ts';
import { adds, type DataOf, type EventAs, isByDay, type Pinned, type Repinned } from '../../values/event-definition.ts';
import {
  choice,
  code,
  complaintCode,
  dossierCode,
  freeText,
  instant,
  optional,
  required,
  unitCode,
} from '../../values/event-field.ts';
import { invalidField } from '../../values/field-errors.ts';
import { checkUnits } from '../../values/known-codes.ts';
import type { ReferenceFacts } from '../../values/reference-facts.ts';
import type { Complaint } from '../complaint-state.ts';
import { isNotReceived, whileOpen } from '../state-rules.ts';
import { COMPLAINT_CHANNELS, type ComplaintPins, SUBJECTS } from '../vocabulary.ts';
import { complaintBeginning, complaintEvent, endWith } from './define.ts';

const fields = {
  channel: required(choice(COMPLAINT_CHANNELS)),
  unit: required(unitCode),
  subject: required(choice(SUBJECTS)),
  dossier: optional(dossierCode),
  sentAt: optional(instant),
  repeats: optional(complaintCode),
  sourceSystem: optional(code),
};

type ReceiptData = DataOf<typeof fields> & Pinned<ComplaintPins>;
type Receipt = EventAs<'ComplaintReceived', ReceiptData>;

export const ComplaintReceived = complaintBeginning({
  type: 'ComplaintReceived',
  fields,
  adds: adds<Pinned<ComplaintPins>>(),
  rules: [isNotReceived, isSentBefore],
  complete: (_state, { unit, data, occurredAt }, facts) => {
    checkUnits(unit, data, fields, facts);
    const receivingUnit = String(data['unit']);
    const pinned = receiptPins(receivingUnit, facts.zone.dayOf(occurredAt), facts);
    return { unit: unit ?? receivingUnit, data: { ...data, pinned } };
  },
  repin: (target, { occurredAt, data }, facts): Repinned => {
    if (occurredAt === null && data['unit'] === undefined) return {};
    const day = facts.zone.dayOf(occurredAt ?? target.occurredAt);
    return { pinned: receiptPins(String(data['unit'] ?? target.data.unit), day, facts) };
  },
  evolve: (_state, event) => receivedComplaint(event),
});

/** What is known by its day alone is compared by day. @throws `invalid-field` */
function isSentBefore(_state: unknown, event: Receipt, { zone }: Pick<FoldContext, 'zone'>): void {
  const { sentAt } = event.data;
  if (sentAt === undefined || !isBefore(event, { at: Date.parse(sentAt), byDay: isByDay(event) }, zone)) return;
  throw invalidField('sentAt', 'must not be later than the receipt');
}

/** Whose figures it belongs to on that day, and by which hours and calendar its deadlines are counted. */
function receiptPins(unit: string, day: Day, facts: ReferenceFacts): ComplaintPins {
  return { place: facts.placeOf(unit, day), ...deskPins(unit, day, facts) };
}

/** A complaint of which no more is known than its receipt says. */
export function receivedComplaint(event: Receipt): Complaint {
  const { channel, subject, unit, dossier, sentAt, repeats, pinned } = event.data;
  return {
    version: event.version,
    recordedAt: event.recordedAt,
    annulled: false,
    channel,
    subject,
    dossier: dossier ?? null,
    receivingUnit: unit,
    place: pinned.place,
    unit,
    receivedAt: event.occurredAt,
    receivedByDay: isByDay(event),
    sentAt: sentAt === undefined ? null : Date.parse(sentAt),
    repeats: repeats ?? null,
    forwarded: null,
    workingHours: pinned.workingHours,
    calendarRevision: pinned.calendarRevision,
    firstForwardedAt: null,
    informationRequestedAt: null,
    requestedByDay: false,
    waits: [],
    end: null,
    endedAt: null,
    answerCalendarRevision: null,
    publishedAt: null,
    dissatisfied: false,
  };
}

/** NĐ 20/2008 Đ5 lists what is in scope. */
export const ComplaintRefused = complaintEvent({
  type: 'ComplaintRefused',
  fields: { reason: required(freeText) },
  rules: whileOpen,
  evolve: (state, event) => endWith(state, event, 'refused'),
});
