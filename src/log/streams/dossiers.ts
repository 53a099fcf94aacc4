import { asDossierEvent, DOSSIER_EVENT_FORMAT, type DossierEvent } from '../../domain/dossier/dossier-events.ts';
import { DOSSIER_RULES } from '../../domain/dossier/dossier-rules.ts';
import type { Dossier } from '../../domain/dossier/dossier-state.ts';
import { holderOf } from '../../domain/dossier/dossier-status.ts';
import { dossierBody, dossierDetails } from './dossier-body.ts';
import type { Instant } from '../../domain/time/local-time.ts';
import type { StreamUnits } from '../../domain/values/logged-event.ts';
import type { StreamKind } from './stream-kind.ts';

const CONSULTED_FOR_MS = 30 * 86_400_000;

export const DOSSIERS: StreamKind<Dossier, DossierEvent> = {
  ...DOSSIER_RULES,
  format: DOSSIER_EVENT_FORMAT,
  asEvent: asDossierEvent,
  answer: dossierBody,
  details: dossierDetails,
  membersOf: ({ parts }) => (parts ?? []).map(({ code }) => code),
  personAt: (code, { lead }) => lead ?? code,
  unitsOf: dossierUnits,
  holderOf,
  isGivenLater: ({ clock }) => clock?.givenLater === true,
  hiddenTexts: [],
};

/** A consulted unit sees a dossier while it is open, and 30 days after; so do the units of its parts a lead. */
function dossierUnits(dossier: Dossier, now?: Instant): StreamUnits {
  const { receivingUnit, competentUnit, consultations, parts, endedAt } = dossier;
  const isOver = now !== undefined && endedAt !== null && now - endedAt > CONSULTED_FOR_MS;
  return {
    receiving: [receivingUnit],
    competent: [competentUnit],
    consulted: isOver
      ? []
      : [...consultations.map(({ unit }) => unit), ...(parts ?? []).map((part) => part.competentUnit)],
  };
}
