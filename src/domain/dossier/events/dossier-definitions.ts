import { byType } from '../../stream/stream-kind.ts';
import type { Dossier } from '../dossier-state.ts';
import { ApplicantChanged, ApplicantErased } from './applicant.ts';
import { LateCauseRecorded, ResultReturned, ServiceRated } from './aftermath.ts';
import { ConsultationAnswered, ConsultationRequested } from './consultation.ts';
import { DigitisedDataReused, DocumentsDigitised } from './documents.ts';
import { ClockRevised, DeadlineExtended } from './due-date.ts';
import { DossierResolved, DossierStopped, DossierWithdrawn } from './end.ts';
import { ClockResumed, ClockSuspended } from './incident.ts';
import { CompetentUnitReceived, DossierForwarded, DossierReassigned, DossierTransferred } from './holder.ts';
import { PaymentRecorded, PaymentRequested } from './payment.ts';
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
] as const;

/** The same by type. */
export const DOSSIER_DEFINITIONS = byType<Dossier>(DOSSIER_EVENTS);
