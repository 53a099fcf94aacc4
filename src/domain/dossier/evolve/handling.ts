import type { DossierEvent } from '../dossier-events.ts';
import type { Dossier } from '../dossier-state.ts';
import { advance } from './advance.ts';

export function forward(state: Dossier, event: DossierEvent<'DossierForwarded'>): Dossier {
  return advance(state, event, {
    processing: true,
    forwardedTo: event.data.holder,
    firstForwardedAt: state.firstForwardedAt ?? event.occurredAt,
  });
}

/** Whoever held it, the new competent unit must act now. */
export function transfer(state: Dossier, event: DossierEvent<'DossierTransferred'>): Dossier {
  return advance(state, event, { processing: true, forwardedTo: null, competentUnit: event.data.competentUnit });
}

export function reassign(state: Dossier, event: DossierEvent<'DossierReassigned'>): Dossier {
  return advance(state, event, { competentUnit: event.data.competentUnit });
}

export function requestConsultation(state: Dossier, event: DossierEvent<'ConsultationRequested'>): Dossier {
  const { consultedUnit, answerDueAt } = event.data;
  const consultation = {
    version: event.version,
    unit: consultedUnit,
    requestedAt: event.occurredAt,
    answerDueAt: answerDueAt === undefined ? null : Date.parse(answerDueAt),
    answeredAt: null,
  };
  return advance(state, event, { processing: true, consultations: [...state.consultations, consultation] });
}

/** An answer belongs to the oldest open question to that unit. */
export function answerConsultation(state: Dossier, event: DossierEvent<'ConsultationAnswered'>): Dossier {
  const open = state.consultations.findIndex(
    ({ unit, answeredAt }) => unit === event.data.consultedUnit && answeredAt === null,
  );
  const consultations = state.consultations.map((consultation, index) =>
    index === open ? { ...consultation, answeredAt: event.occurredAt } : consultation,
  );
  return advance(state, event, { processing: true, consultations });
}

export function digitise(state: Dossier, event: DossierEvent<'DocumentsDigitised'>): Dossier {
  const { kind, documents } = event.data;
  const digitisation = { version: event.version, at: event.occurredAt, kind, documents };
  return advance(state, event, { digitised: [...state.digitised, digitisation] });
}

export function reuse(state: Dossier, event: DossierEvent<'DigitisedDataReused'>): Dossier {
  return advance(state, event, { documentsReused: state.documentsReused + event.data.documents });
}

export function recordLateCause(state: Dossier, event: DossierEvent<'LateCauseRecorded'>): Dossier {
  return advance(state, event, { lateCause: event.data.cause });
}

export function returnResult(state: Dossier, event: DossierEvent<'ResultReturned'>): Dossier {
  return advance(state, event, { returnedAt: event.occurredAt });
}

export function rate(state: Dossier, event: DossierEvent<'ServiceRated'>): Dossier {
  const { satisfied, score } = event.data;
  const rating = { version: event.version, at: event.occurredAt, satisfied, score: score ?? null };
  return advance(state, event, { ratings: [...state.ratings, rating] });
}
