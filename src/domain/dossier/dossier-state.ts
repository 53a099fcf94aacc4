import type { Moment } from '../stream/moment-order.ts';
import type { Instant } from '../values/logged-event.ts';
import type { Part } from './parts.ts';
import type {
  Channel,
  DocumentKind,
  DocumentSource,
  Gateway,
  IdentityCheck,
  LateCause,
  Outcome,
  PaymentMethod,
} from './vocabulary.ts';
import type { ClockState } from '../clock/legal-clock.ts';
import type { OnlineLevel, Place, RuleSetFacts } from '../values/reference-facts.ts';
import type { WorkingHours } from '../time/working-calendar.ts';

export type DossierEnd = 'resolved' | 'withdrawn' | 'stopped' | 'refused-receipt';

export type Payment = Readonly<{
  version: number;
  at: Instant;
  amountDong: number;
  method: PaymentMethod;
  gateway: Gateway | null;
}>;
export type Digitisation = Readonly<{ version: number; at: Instant; kind: DocumentKind; documents: number }>;
export type Consultation = Readonly<{
  version: number;
  unit: string;
  requestedAt: Instant;
  /** Only the day of the request is known. */
  byDay: boolean;
  answerDueAt: Instant | null;
  answeredAt: Instant | null;
}>;
/** `by`: told by the citizen himself; absent: at the desk. */
export type Rating = Readonly<{
  version: number;
  at: Instant;
  satisfied: boolean;
  score: number | null;
  by?: 'citizen';
}>;
/** `askedLate`: the first request of the dossier came later than the notice allows. */
export type SupplementQuestion = Readonly<{
  version: number;
  at: Instant;
  askedLate: boolean;
  /** By when the first one had to be asked; null of later ones. */
  noticeDueAt: Instant | null;
  calendarRevision: number;
  answeredAt: Instant | null;
}>;

/** While a declared incident lasts, also one that changes nothing of the clock; `to` null: it is not over. */
export type Suspension = Readonly<{ incident: string; from: Instant; to: Instant | null }>;
export type Submission = Readonly<{
  at: Instant;
  channel: Channel;
  workingHours: WorkingHours;
  calendarRevision: number;
}>;

/**
 * A folded dossier: plain JSON (kept as jsonb), instants in epoch milliseconds, money in integer đồng. What has not
 * happened is null. Before its receipt a dossier shows what its submission or refusal said.
 */
export type Dossier = Readonly<{
  /** Of the last event, corrections included. */
  version: number;
  /** Of the last event: the next one's is not earlier. */
  recordedAt: Instant;
  /** Every beginning was annulled: it adds to no figure, and may begin again. */
  annulled: boolean;
  procedure: string;
  channel: Channel;
  field: string;
  onlineLevel: OnlineLevel;
  place: Place;
  /** Of the competent unit, as pinned when it was named last. */
  competentPlace: Place;
  receivingUnit: string;
  competentUnit: string;
  /** When it reached the competent unit; absent while it has not since the last transfer. */
  competentUnitReceivedAt?: Instant | undefined;
  submission: Submission | null;
  /** The best of what its beginnings and later checks say. */
  identityCheck: IdentityCheck | null;
  /** When the national portal first acknowledged the receipt. */
  receiptSyncedAt: Instant | null;
  /** When it first acknowledged the end. */
  endSyncedAt: Instant | null;
  /** Within how many milliseconds of the receipt the portal is to have it. */
  syncWithinMs: number;
  receivedAt: Instant | null;
  /** Only the day of the receipt is known. */
  receivedByDay: boolean;
  issuesResult: boolean;
  /** The rule set of the receipt, as pinned. */
  ruleSet: RuleSetFacts | null;
  /** Taken in elsewhere than where it must be resolved, as the receipt pinned it: a transfer does not change it. */
  nonTerritorial: boolean;
  /** The group of procedures that the receipt pinned: which incidents it stands still for. */
  procedureGroup: string | null;
  /** When it first reached the competent unit. */
  arrivedAt: Instant | null;
  suspensions: readonly Suspension[];
  /** The calendar of the receipt, by which its promises beside the due date are counted. */
  calendarRevision: number | null;
  feeDong: number | null;
  clock: ClockState | null;
  /** The clock of the service index, once it has parted from the legal one; null: it is the legal one. */
  indexClock: ClockState | null;
  payments: readonly Payment[];
  paidDong: number;
  /** Σ of what was requested besides the fee. */
  requestedDong: number;
  paymentRequests: number;
  /** The clock stands, or stood at the end, until a payment: once late it does not, whatever is requested. */
  paymentStopOpen: boolean;
  /** The first moment at which everything asked for was paid; `online`: the last payment up to then was. */
  feeSettled: Readonly<{ at: Instant; online: boolean }> | null;
  digitised: readonly Digitisation[];
  /** Σ documents of DigitisedDataReused. */
  documentsReused: number;
  /** Where digitised and reused documents came from, each once. */
  documentsFrom: readonly DocumentSource[];
  /** When the open supplement request happened. */
  supplementRequested: Moment | null;
  /** Every request that opened a question, in order. */
  supplements: readonly SupplementQuestion[];
  consultations: readonly Consultation[];
  /** The last forwarding since the last transfer. */
  forwardedTo: string | null;
  firstForwardedAt: Instant | null;
  /** Forwarded, transferred, consulted, extended, or a supplement accepted: it is being worked on. */
  processing: boolean;
  lateCause: LateCause | null;
  /** The code of the lead of which it is a part (hồ sơ liên thông). */
  lead: string | null;
  /** A part that another unit than the one that took it in must resolve, by its receipt: that unit acknowledges it. */
  sentOn: boolean;
  /** Of a lead, in the order of its receipt; null of every other dossier. A lead has no clock: its parts have. */
  parts: readonly Part[] | null;
  end: DossierEnd | null;
  endedAt: Instant | null;
  /** Only the day of the end is known. */
  endedByDay: boolean;
  /** Of what was resolved: whole minutes worked from the start, less those in which a supplement was awaited. */
  workedMinutes: number | null;
  outcome: Outcome | null;
  electronicResult: boolean;
  /** The portal has a link to the result. */
  resultLink: boolean;
  /** The result lies in the person's data store. */
  resultInStore: boolean;
  returnedAt: Instant | null;
  ratings: readonly Rating[];
  /** The dossier without the corrections that came when it was late; null where there are none. */
  plain: Dossier | null;
}>;
