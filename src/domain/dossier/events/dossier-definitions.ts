import type { EventDefinition } from '../../values/event-definition.ts';
import { byType } from '../../stream/stream-kind.ts';
import type { Dossier } from '../dossier-state.ts';
import { hasNoParts } from '../state-rules.ts';
import { ApplicantChanged, ApplicantErased } from './applicant.ts';
import { LateCauseRecorded, ResultReturned, ServiceRated } from './aftermath.ts';
import { ConsultationAnswered, ConsultationRequested } from './consultation.ts';
import { DigitisedDataReused, DocumentsDigitised } from './documents.ts';
import { ClockRevised, DeadlineExtended } from './due-date.ts';
import { DossierResolved, DossierStopped, DossierWithdrawn } from './end.ts';
import { IdentityChecked } from './identity.ts';
import { ClockResumed, ClockSuspended } from './incident.ts';
import { CompetentUnitReceived, DossierForwarded, DossierReassigned, DossierTransferred } from './holder.ts';
import { PartChanged } from './part.ts';
import { PaymentRecorded, PaymentRequested } from './payment.ts';
import { PortalSynced } from './portal.ts';
import { DossierReceived } from './receipt.ts';
import { ReceiptRefused } from './refusal.ts';
import { DossierSubmitted } from './submission.ts';
import { SupplementAccepted, SupplementRequested } from './supplement.ts';

/** Every event of a dossier but the correction, which all kinds of streams share. */
export const DOSSIER_EVENTS = [
  DossierSubmitted,
  DossierReceived,
  ReceiptRefused,
  DossierForwarded,
  SupplementRequested,
  SupplementAccepted,
  PaymentRequested,
  PaymentRecorded,
  DocumentsDigitised,
  DigitisedDataReused,
  CompetentUnitReceived,
  DossierTransferred,
  ConsultationRequested,
  ConsultationAnswered,
  DeadlineExtended,
  LateCauseRecorded,
  DossierWithdrawn,
  DossierStopped,
  DossierResolved,
  ResultReturned,
  ServiceRated,
  DossierReassigned,
  ClockRevised,
  ApplicantChanged,
  ApplicantErased,
  ClockSuspended,
  ClockResumed,
  PartChanged,
  IdentityChecked,
  PortalSynced,
] as const;

/** What happens to the lead of an interlinked group itself; all else happens to its parts. */
const AT_A_LEAD: ReadonlySet<string> = new Set(['PaymentRequested', 'PaymentRecorded', 'DossierWithdrawn']);

/** The same by type, each with the rule that a lead takes few of them. */
export const DOSSIER_DEFINITIONS = byType<Dossier>(
  DOSSIER_EVENTS.map((definition: EventDefinition<Dossier>) =>
    definition.system || AT_A_LEAD.has(definition.type) ? definition : notAtALead(definition),
  ),
);

function notAtALead(definition: EventDefinition<Dossier>): EventDefinition<Dossier> {
  return {
    ...definition,
    check: (state, event, ctx) => {
      hasNoParts(state);
      definition.check(state, event, ctx);
    },
  };
}
