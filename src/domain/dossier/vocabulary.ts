import type { Limit, OnlineLevel, PinnedRuleSet, Place } from '../values/reference-facts.ts';
import type { WorkingHours } from '../time/working-calendar.ts';

export const CHANNELS = ['online', 'in-person', 'postal', 'kiosk'] as const;
export type Channel = (typeof CHANNELS)[number];

export const PAYMENT_METHODS = ['online', 'counter', 'transfer'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** Where an online payment was made: at the national portal, or at a gateway of the province's own. */
export const GATEWAYS = ['portal', 'own'] as const;
export type Gateway = (typeof GATEWAYS)[number];

/** What a payment is requested for: the fee that the receipt named, or something more. */
export const PAYMENT_PURPOSES = ['fee', 'obligation'] as const;
export type PaymentPurpose = (typeof PAYMENT_PURPOSES)[number];

/** By what the identity of the applicant was checked. */
/** Who has told the rating of a service: the citizen himself, by the secret of his slip, or the desk. */
export const RATERS = ['citizen', 'desk'] as const;
export type Rater = (typeof RATERS)[number];

export const IDENTITY_CHECKS = ['vneid', 'population', 'paper'] as const;
export type IdentityCheck = (typeof IDENTITY_CHECKS)[number];

/** Where an identity can be looked up without papers, and what comes of it. */
export const IDENTITY_SOURCES = ['vneid', 'population'] as const satisfies readonly IdentityCheck[];
export const IDENTITY_RESULTS = ['matched', 'mismatched', 'not-found'] as const;

/** Where a digital document comes from: the desk's scanner, the person's data store, a national or sector database. */
export const DIGITISED_FROM = ['scan', 'store', 'database'] as const;
export const REUSED_FROM = ['store', 'database'] as const satisfies readonly DocumentSource[];
export type DocumentSource = (typeof DIGITISED_FROM)[number];

/** What of a dossier the national portal has acknowledged. */
export const PORTAL_SYNCS = ['receipt', 'end'] as const;

/** Why a dossier is stopped for good. */
export const STOP_CAUSES = ['not-supplemented', 'unpaid', 'other'] as const;
export type StopCause = (typeof STOP_CAUSES)[number];

export const OUTCOMES = ['granted', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What can become of a dossier: derived from the facts, never one of them. */
export const DOSSIER_STATUSES = [
  'annulled',
  'submitted',
  'received',
  'refused-receipt',
  'processing',
  'awaiting-supplement',
  'awaiting-payment',
  'withdrawn',
  'stopped',
  'resolved',
  'returned',
] as const;
export type DossierStatus = (typeof DOSSIER_STATUSES)[number];

export const DOCUMENT_KINDS = ['component', 'result'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const JUDGED_BY = ['date', 'instant'] as const;
export type JudgedBy = (typeof JUDGED_BY)[number];

/** How the applicant wants the result: at the desk, by post, online. */
export const RESULT_WAYS = ['counter', 'postal', 'online'] as const;
export type ResultWay = (typeof RESULT_WAYS)[number];

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

/** Pinned by whatever names a competent unit: its place. Absent: the competent unit is the receiving unit. */
export type CompetentPins = Readonly<{ competentPlace?: Place }>;

/** Which fields of a receipt nobody gave: the system filled them in, and does so again when the receipt is corrected. */
export type DefaultedField = 'receivingUnit' | 'competentUnit' | 'feeDong';

/** Pinned in a receipt: everything that the fold, the clock and the figures need of the reference data. */
export type ReceiptPins = SubmissionPins &
  DeskPins &
  Readonly<{
    issuesResult: boolean;
    limit: Limit | null;
    ruleSet: PinnedRuleSet;
    /** Absent in receipts of the log from before it was pinned: false. */
    nonTerritorial?: boolean;
    /** The group of procedures; absent: none. */
    procedureGroup?: string;
    /** Within how many milliseconds the portal is to have it; absent: a day. */
    syncWithinMs?: number;
    /** By an import: its clock starts at the receipt, unless it says otherwise. */
    imported?: true;
    dueSource: 'computed' | 'given' | 'none';
    defaulted: readonly DefaultedField[];
  }> &
  CompetentPins;
