import type { Instant, LoggedEvent } from '../values/logged-event.ts';
import type { Limit, OnlineLevel, Place, RuleSetFacts } from '../values/reference-facts.ts';
import type { WorkingHours } from '../time/working-calendar.ts';

/** Schema version of the data of a dossier's events as they are written now. */
export const DOSSIER_EVENT_FORMAT = 1;

export const CHANNELS = ['online', 'in-person', 'postal', 'kiosk'] as const;
export type Channel = (typeof CHANNELS)[number];

export const PAYMENT_METHODS = ['online', 'counter', 'transfer'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export const OUTCOMES = ['granted', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const DOCUMENT_KINDS = ['component', 'result'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const JUDGED_BY = ['date', 'instant'] as const;
export type JudgedBy = (typeof JUDGED_BY)[number];

export const LATE_CAUSES = [
  'officer',
  'consulted-agency',
  'central-agency',
  'applicant',
  'payment',
  'system',
  'other',
] as const;
export type LateCause = (typeof LATE_CAUSES)[number];

/** Pinned in a submission, and in a refusal without one: whose figures it belongs to, and what its promise needs. */
export type SubmissionPins = Readonly<{ field: string; onlineLevel: OnlineLevel; place: Place }>;

/** Pinned in a submission besides: the hours and calendar by which it must be received or refused. */
export type DeskPins = Readonly<{ workingHours: WorkingHours; calendarRevision: number }>;

/** Which fields of a receipt nobody gave: the system filled them in, and does so again when the receipt is corrected. */
export type DefaultedField = 'receivingUnit' | 'competentUnit' | 'feeDong';

/** Pinned in a receipt: everything that the fold, the clock and the figures need of the reference data. */
export type ReceiptPins = SubmissionPins &
  DeskPins &
  Readonly<{
    issuesResult: boolean;
    limit: Limit | null;
    ruleSet: RuleSetFacts;
    dueSource: 'computed' | 'given' | 'none';
    defaulted: readonly DefaultedField[];
  }>;

/** Pinned in every other event that the clock reads: the newest calendar when it was appended. */
export type ClockPins = Readonly<{ calendarRevision: number }>;

type Pinned<P> = Readonly<{ pinned: P }>;

/**
 * The data of each event as it stands in the log. Instants are UTC ISO texts, money is integer đồng. Free text (reason,
 * note, items, reference) is not here: it lies beside the log.
 */
export type DossierEventData = {
  DossierSubmitted: { procedure: string; channel: Channel; receivingUnit: string } & Pinned<SubmissionPins & DeskPins>;
  DossierReceived: {
    procedure: string;
    channel: Channel;
    receivingUnit: string;
    competentUnit: string;
    feeDong: number;
    dueAt?: string;
    judgedBy?: JudgedBy;
  } & Pinned<ReceiptPins>;
  ReceiptRefused: { procedure?: string; channel?: Channel; receivingUnit?: string; pinned?: SubmissionPins };
  DossierForwarded: { holder: string };
  SupplementRequested: Pinned<ClockPins>;
  SupplementAccepted: Pinned<ClockPins>;
  PaymentRequested: { amountDong: number; stopsClock?: boolean } & Pinned<ClockPins>;
  PaymentRecorded: { amountDong: number; method: PaymentMethod } & Pinned<ClockPins>;
  DocumentsDigitised: { kind: DocumentKind; documents: number };
  DigitisedDataReused: { documents: number };
  DossierTransferred: { competentUnit: string };
  ConsultationRequested: { consultedUnit: string; answerDueAt?: string };
  ConsultationAnswered: { consultedUnit: string };
  DeadlineExtended: { newDueAt: string; apologyLetter: string } & Pinned<ClockPins>;
  LateCauseRecorded: { cause: LateCause };
  DossierWithdrawn: Pinned<ClockPins>;
  DossierStopped: Pinned<ClockPins>;
  DossierResolved: { outcome: Outcome; electronicResult?: boolean } & Pinned<ClockPins>;
  ResultReturned: { channel?: Channel };
  ServiceRated: { satisfied: boolean; score?: number };
  DossierReassigned: { competentUnit: string; legalBasis: string };
  ClockRevised: { calendarRevision: number };
  EventCorrected: {
    corrects: number;
    occurredAt?: string;
    /** Fields that replace those of the corrected event; null takes an optional one away. */
    data?: Readonly<Record<string, unknown>>;
    annul?: boolean;
    /** The facts looked up again, in the place of the corrected event's. */
    pinned?: Readonly<Record<string, unknown>>;
  };
};

export type DossierEventType = keyof DossierEventData;

type DossierEventOf<Type extends DossierEventType> = Readonly<{
  version: number;
  type: Type;
  unit: string;
  actor: string;
  occurredAt: Instant;
  /** That of the original, where a correction has replaced it. */
  recordedAt: Instant;
  data: Readonly<DossierEventData[Type]>;
}>;

/** An event of a dossier, told apart by its type; `DossierEvent<'DossierReceived'>` is one of a kind. */
export type DossierEvent<Type extends DossierEventType = DossierEventType> = {
  [T in Type]: DossierEventOf<T>;
}[Type];

/**
 * An event of the log as the fold reads it. Older formats are upcast here.
 * @throws Error when the format is newer than this program: folding it would count something wrong.
 */
export function asDossierEvent(logged: LoggedEvent): DossierEvent {
  if (logged.format !== DOSSIER_EVENT_FORMAT) {
    throw new Error(`Event format ${logged.format} of ${logged.type} is not known to this version of the program`);
  }
  return logged as unknown as DossierEvent;
}
