import type { DossierEventType } from '../../../domain/dossier/dossier-events.ts';
import type { NewMessage } from '../../outbox/message.ts';
import type { PortalContract } from '../contracts/portal-contract.ts';

/** What an event tells the portal: the dossier as it is then, a row of its progress, both, or nothing. */
type Told = Readonly<{ snapshot: boolean; progress: boolean }>;

const BOTH: Told = { snapshot: true, progress: true };
const SNAPSHOT: Told = { snapshot: true, progress: false };
const PROGRESS: Told = { snapshot: false, progress: true };
const NOTHING: Told = { snapshot: false, progress: false };

/** Of every event of a dossier; the portal knows no call that takes back a dossier whose beginning is annulled. */
export const TOLD_EVENTS: Readonly<Record<DossierEventType, Told>> = {
  DossierSubmitted: BOTH,
  DossierReceived: BOTH,
  ReceiptRefused: BOTH,
  SupplementRequested: BOTH,
  SupplementAccepted: BOTH,
  PaymentRequested: BOTH,
  DeadlineExtended: BOTH,
  DossierTransferred: BOTH,
  DossierReassigned: BOTH,
  CompetentUnitReceived: BOTH,
  DossierWithdrawn: BOTH,
  DossierStopped: BOTH,
  DossierResolved: BOTH,
  ResultReturned: BOTH,
  DossierForwarded: PROGRESS,
  ConsultationRequested: PROGRESS,
  ConsultationAnswered: PROGRESS,
  PaymentRecorded: SNAPSHOT,
  DocumentsDigitised: SNAPSHOT,
  DigitisedDataReused: SNAPSHOT,
  IdentityChecked: SNAPSHOT,
  ClockRevised: SNAPSHOT,
  ClockSuspended: SNAPSHOT,
  ClockResumed: SNAPSHOT,
  EventCorrected: SNAPSHOT,
  PartChanged: SNAPSHOT,
  ApplicantChanged: SNAPSHOT,
  ApplicantErased: SNAPSHOT,
  LateCauseRecorded: NOTHING,
  ServiceRated: NOTHING,
  PortalSynced: NOTHING,
};

/** Whether an event tells a portal anything. */
export function isTold(type: string): type is DossierEventType {
  const told = Object.hasOwn(TOLD_EVENTS, type) ? TOLD_EVENTS[type as DossierEventType] : NOTHING;
  return told.snapshot || told.progress;
}

/**
 * The messages of an event, in the order in which they go. By a contract that tells changes by their status alone, the
 * creation goes first and then the progress; later the progress goes first, with the due date, and then the status.
 * @param isFirst the dossier begins with it
 */
export function messagesOf(type: DossierEventType, isFirst: boolean, contract: PortalContract): readonly NewMessage[] {
  const { snapshot, progress } = TOLD_EVENTS[type];
  if (contract.change === 'snapshot' || isFirst) return inOrder(snapshot && 'snapshot', progress && 'progress');
  const status = snapshot ? 'snapshot' : progress && 'status';
  return inOrder(progress && 'progress', status);
}

function inOrder(...kinds: readonly (NewMessage['kind'] | false)[]): NewMessage[] {
  return kinds.filter((kind) => kind !== false).map((kind, ordinal) => ({ kind, ordinal }));
}
