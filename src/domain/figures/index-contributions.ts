import type { Dossier } from '../dossier/dossier-state.ts';
import { indexOverdueFrom } from '../dossier/index-lateness.ts';
import type { Instant, TimeZone } from '../time/local-time.ts';
import type { DossierFigure } from './additive-figures.ts';
import type { Add as AddTo, AddStock as AddStockTo } from './figure-cells.ts';

type Add = AddTo<DossierFigure>;
type AddStock = AddStockTo<DossierFigure>;

/** What a received dossier adds to the figures of the service index (QĐ 766/QĐ-TTg). What is unknown adds nothing. */
export function addIndexFigures(dossier: Dossier, zone: TimeZone, add: Add, addStock: AddStock): void {
  const { receivedAt } = dossier;
  const disliked = dossier.ratings.find(({ satisfied }) => !satisfied);
  if (disliked) add(disliked.at, 'dossiersDisliked');
  if (receivedAt === null) return;
  addInTime(dossier, receivedAt, zone, add, addStock);
  addFees(dossier, receivedAt, add);
  addData(dossier, receivedAt, add);
  if (dossier.channel === 'online' && !lacksElectronicResult(dossier)) add(receivedAt, 'receivedOnlineWithResult');
  if (dossier.end === 'resolved' && dossier.endedAt !== null) addResolved(dossier, receivedAt, dossier.endedAt, add);
}

/** Ended before it was late by the index's clock, or late and not ended. */
function addInTime(dossier: Dossier, receivedAt: Instant, zone: TimeZone, add: Add, addStock: AddStock): void {
  const { endedAt } = dossier;
  const lateFrom = indexOverdueFrom(dossier, zone);
  if (endedAt !== null && (lateFrom === null || endedAt < lateFrom)) add(endedAt, 'indexEndedInTime');
  if (lateFrom === null) return;
  const ends = endedAt === null ? null : zone.dayOf(endedAt);
  addStock('indexPendingLateDelta', { begins: zone.dayOf(Math.max(lateFrom, receivedAt)), ends });
}

function addFees({ feeDong, requestedDong, payments, receiptSyncedAt }: Dossier, at: Instant, add: Add): void {
  const isSynced = receiptSyncedAt !== null;
  if (isSynced) add(at, 'receivedSynced');
  if (isSynced && (feeDong ?? 0) > 0) add(at, 'receivedSyncedWithFee');
  if ((feeDong ?? 0) + requestedDong === 0) return;
  add(at, 'receivedFeeDue');
  if (payments.some(({ method }) => method === 'online')) add(at, 'receivedPaidOnline');
}

/** Where its data came from. */
function addData(dossier: Dossier, at: Instant, add: Add): void {
  const { documentsFrom, resultInStore, identityCheck } = dossier;
  const fromStore = documentsFrom.includes('store');
  if (fromStore || resultInStore) add(at, 'receivedFromStore');
  const isLookedUp = identityCheck === 'vneid' || identityCheck === 'population';
  if (isLookedUp || fromStore || documentsFrom.includes('database')) add(at, 'receivedWithPopulation');
}

function lacksElectronicResult(dossier: Dossier): boolean {
  return dossier.end === 'resolved' && dossier.issuesResult && !hasElectronicResult(dossier);
}

function addResolved(dossier: Dossier, receivedAt: Instant, at: Instant, add: Add): void {
  const { workedMinutes, issuesResult, resultLink, digitised } = dossier;
  add(receivedAt, 'indexProcessed');
  add(receivedAt, 'indexMinutes', workedMinutes ?? 0);
  const electronic = hasElectronicResult(dossier);
  if (issuesResult && electronic && resultLink) add(at, 'resolvedLinked');
  if (digitised.some(({ kind }) => kind === 'component') && (!issuesResult || electronic)) add(at, 'indexDigitised');
}

/** The result was issued electronically, or digitised. */
export function hasElectronicResult({ electronicResult, digitised }: Dossier): boolean {
  return electronicResult || digitised.some(({ kind }) => kind === 'result');
}
