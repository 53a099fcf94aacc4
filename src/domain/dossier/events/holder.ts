import { blankableText, code, optional, required, statement, unitCode } from '../../values/event-field.ts';
import { whileProcessed } from '../state-rules.ts';
import { advance, dossierEvent } from './define.ts';

export const DossierForwarded = dossierEvent({
  type: 'DossierForwarded',
  fields: { holder: required(code) },
  rules: whileProcessed,
  evolve: (state, event) =>
    advance(state, event, {
      processing: true,
      forwardedTo: event.data.holder,
      firstForwardedAt: state.firstForwardedAt ?? event.occurredAt,
    }),
});

/** Whoever held it, the new competent unit must act now. */
export const DossierTransferred = dossierEvent({
  type: 'DossierTransferred',
  fields: { competentUnit: required(unitCode), reason: optional(blankableText) },
  rules: whileProcessed,
  evolve: (state, event) =>
    advance(state, event, { processing: true, forwardedTo: null, competentUnit: event.data.competentUnit }),
});

/** A reorganisation moves an open dossier to the successor of its unit. */
export const DossierReassigned = dossierEvent({
  type: 'DossierReassigned',
  fields: { competentUnit: required(unitCode), legalBasis: required(statement) },
  system: true,
  rules: whileProcessed,
  evolve: (state, event) => advance(state, event, { competentUnit: event.data.competentUnit }),
});
