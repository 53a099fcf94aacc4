import type { Dossier } from '../dossier/dossier-state.ts';
import type { DossierFigure } from './additive-figures.ts';
import type { Add as AddTo } from './figure-cells.ts';

/** What a dossier adds to the figures of the national portal: on the days of its acknowledgements. */
export function addPortalFigures(dossier: Dossier, add: AddTo<DossierFigure>): void {
  const { receivedAt, receiptSyncedAt, syncWithinMs, endSyncedAt } = dossier;
  if (receiptSyncedAt !== null) {
    add(receiptSyncedAt, 'synced');
    if (receivedAt !== null && receiptSyncedAt > receivedAt + syncWithinMs) add(receiptSyncedAt, 'syncedLate');
  }
  if (endSyncedAt === null) return;
  add(endSyncedAt, 'endSynced');
  if (isLateOnThePortalAlone(dossier, endSyncedAt)) add(endSyncedAt, 'endSyncedLate');
}

function isLateOnThePortalAlone({ clock, endedAt }: Dossier, endSyncedAt: number): boolean {
  const lateFrom = clock?.overdueFrom ?? null;
  return lateFrom !== null && endedAt !== null && endedAt < lateFrom && endSyncedAt >= lateFrom;
}
