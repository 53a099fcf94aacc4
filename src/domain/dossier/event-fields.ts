import {
  CHANNELS,
  DOCUMENT_KINDS,
  type DossierEventType,
  JUDGED_BY,
  LATE_CAUSES,
  OUTCOMES,
  PAYMENT_METHODS,
} from './dossier-events.ts';
import {
  blankableText,
  choice,
  code,
  type EventField,
  flag,
  freeText,
  freeTexts,
  instantOrDay,
  integer,
  MAX_AMOUNT_DONG,
  optional,
  procedureCode,
  required,
  statement,
  unitCode,
} from '../values/event-field.ts';

export type EventFields = Readonly<Record<string, EventField>>;

const amountDong = required(integer(0, MAX_AMOUNT_DONG));
const documents = required(integer(1, 1_000_000));
const channel = required(choice(CHANNELS));

/**
 * What each event carries besides occurredAt, recordedAt, actor and unit. A field that is not named here is refused.
 * `calendarRevision` and the facts under `pinned` are the system's, never the caller's.
 */
export const EVENT_FIELDS: Readonly<Record<Exclude<DossierEventType, 'EventCorrected'>, EventFields>> = {
  DossierSubmitted: { procedure: required(procedureCode), channel, receivingUnit: required(unitCode) },
  DossierReceived: {
    procedure: required(procedureCode),
    channel,
    receivingUnit: optional(unitCode),
    competentUnit: optional(unitCode),
    feeDong: optional(integer(0, MAX_AMOUNT_DONG)),
    dueAt: optional(instantOrDay),
    judgedBy: optional(choice(JUDGED_BY)),
  },
  ReceiptRefused: {
    reason: required(freeText),
    procedure: optional(procedureCode),
    channel: optional(choice(CHANNELS)),
    receivingUnit: optional(unitCode),
  },
  DossierForwarded: { holder: required(code) },
  SupplementRequested: { reason: required(freeText), items: optional(freeTexts) },
  SupplementAccepted: {},
  PaymentRequested: { amountDong, stopsClock: optional(flag) },
  PaymentRecorded: { amountDong, method: required(choice(PAYMENT_METHODS)), reference: optional(blankableText) },
  DocumentsDigitised: { kind: required(choice(DOCUMENT_KINDS)), documents },
  DigitisedDataReused: { documents },
  DossierTransferred: { competentUnit: required(unitCode), reason: optional(blankableText) },
  ConsultationRequested: { consultedUnit: required(unitCode), answerDueAt: optional(instantOrDay) },
  ConsultationAnswered: { consultedUnit: required(unitCode) },
  DeadlineExtended: {
    newDueAt: required(instantOrDay),
    apologyLetter: required(code),
    reason: optional(blankableText),
  },
  LateCauseRecorded: { cause: required(choice(LATE_CAUSES)), note: optional(blankableText) },
  DossierWithdrawn: { reason: optional(blankableText) },
  DossierStopped: { reason: required(freeText) },
  DossierResolved: { outcome: required(choice(OUTCOMES)), electronicResult: optional(flag) },
  ResultReturned: { channel: optional(choice(CHANNELS)) },
  ServiceRated: { satisfied: required(flag), score: optional(integer(1, 5)) },
  DossierReassigned: { competentUnit: required(unitCode), legalBasis: required(statement) },
  ClockRevised: { calendarRevision: required(integer(1, 2_147_483_647)) },
};

/** The system logs these itself; a caller or an import may not. */
export const SYSTEM_EVENT_TYPES: readonly DossierEventType[] = ['DossierReassigned', 'ClockRevised'];

/** True for the types that a caller or an import may log. */
export function isLoggableType(type: string): type is DossierEventType {
  return isDossierEventType(type) && !SYSTEM_EVENT_TYPES.includes(type);
}

export function isDossierEventType(type: string): type is DossierEventType {
  return type === 'EventCorrected' || Object.hasOwn(EVENT_FIELDS, type);
}
