import type { ContributionOf } from './figure-cells.ts';

/**
 * Every figure that is a sum over streams, in the order of the tallies' columns. A new figure goes to the end, whatever
 * it counts, and gets its column by a migration (`ALTER TABLE … ADD COLUMN`). A delta is a stock: +1 begins, −1 ends.
 */
export const ADDITIVE_FIGURES = [
  'received',
  'receivedOnline',
  'receivedInPerson',
  'receivedPostal',
  'receivedKiosk',
  'refusedReceipt',
  'resolvedEarly',
  'resolvedOnTime',
  'resolvedLate',
  'resolvedLoggedLate',
  'resolvedPastFirstDueWithApology',
  'resolvedPastFirstDueWithoutApology',
  'resolvedWhileStopped',
  'stopsLoggedLate',
  'withdrawn',
  'stopped',
  'pendingDelta',
  'pendingOverdueDelta',
  'onlineServiceReceived',
  'onlineServiceReceivedOnline',
  'fullServiceReceived',
  'fullServiceReceivedOnline',
  'documentsDigitised',
  'resolvedDigitised',
  'resolvedResultDue',
  'resolvedElectronic',
  'receivedReusing',
  'onlinePayments',
  'onlinePaymentsDong',
  'feeSettled',
  'feeSettledOnline',
  'ratings',
  'ratingsSatisfied',
  'resultsDigitised',
  'complaintsReceived',
  'complaintsRefused',
  'complaintsAnswered',
  'complaintsAnsweredLate',
  'complaintsAwaitingDelta',
  'complaintsPendingDelta',
  'receivedDueGivenLater',
  'resolvedOnTimeByCorrection',
  'supplementRequests',
  'supplementsRepeated',
  'supplementsAskedLate',
  'startedWithoutArrival',
  'receivedFullOnline',
  'receivedNonTerritorial',
  'pendingPastFirstDueWithApologyDelta',
  'pendingPastFirstDueWithoutApologyDelta',
  'awaitingReceiptDelta',
  'awaitingReceiptLateDelta',
  'interlinkedReceived',
  'interlinkedOnTime',
  'indexEndedInTime',
  'indexPendingLateDelta',
  'indexMinutes',
  'indexProcessed',
  'receivedOnlineWithResult',
  'receivedFeeDue',
  'receivedPaidOnline',
  'receivedSynced',
  'receivedSyncedWithFee',
  'resolvedLinked',
  'indexDigitised',
  'receivedFromStore',
  'receivedWithPopulation',
  'dossiersDisliked',
  'complaintsOnDossiers',
  'complaintsEndedInTime',
  'complaintsPendingLateDelta',
  'complaintsDiscontent',
  'complaintsOnConduct',
  'complaintsOnRegulation',
  'synced',
  'syncedLate',
  'endSynced',
  'endSyncedLate',
] as const;

export type AdditiveFigure = (typeof ADDITIVE_FIGURES)[number];
export type ComplaintFigure = Extract<AdditiveFigure, `complaints${string}`>;
export type DossierFigure = Exclude<AdditiveFigure, ComplaintFigure>;

/** One cell that a dossier or a complaint adds to. */
export type Contribution = ContributionOf<AdditiveFigure>;

export function isOfComplaints(figure: AdditiveFigure): figure is ComplaintFigure {
  return figure.startsWith('complaints');
}
