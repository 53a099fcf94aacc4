import { asDossierEvent, DOSSIER_EVENT_FORMAT, type DossierEvent } from '../../domain/dossier/dossier-events.ts';
import { DOSSIER_RULES } from '../../domain/dossier/dossier-rules.ts';
import type { Dossier } from '../../domain/dossier/dossier-state.ts';
import { dossierBody, dossierDetails } from './dossier-body.ts';
import type { StreamKind } from './stream-kind.ts';

export const DOSSIERS: StreamKind<Dossier, DossierEvent> = {
  ...DOSSIER_RULES,
  format: DOSSIER_EVENT_FORMAT,
  asEvent: asDossierEvent,
  answer: dossierBody,
  details: dossierDetails,
  hiddenTexts: [],
};
