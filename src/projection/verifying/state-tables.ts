import { COMPLAINT_STATE, type ComplaintRow } from '../states/complaint-state-table.ts';
import { DOSSIER_STATE, type FoldedStream } from '../states/dossier-state-table.ts';
import type { VerifiedTable } from './verify-state-rows.ts';

export const VERIFIED_DOSSIERS: VerifiedTable<FoldedStream> = {
  rows: DOSSIER_STATE,
  kind: 'dossier-state',
  isNumbered: 'open',
};

export const VERIFIED_COMPLAINTS: VerifiedTable<ComplaintRow> = {
  rows: COMPLAINT_STATE,
  kind: 'complaint-state',
  isNumbered: 'overdue_from IS NOT NULL',
};
