import type { Dossier } from '../../domain/dossier/dossier-state.ts';
import { CITIZENS_PAPERS, type CitizensPaper, paperFormOn } from '../papers/forms/paper-forms.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';

type Exists = (dossier: Dossier, facts: ReferenceSnapshot) => boolean;

const EXISTS: Readonly<Record<CitizensPaper, Exists>> = {
  receipt: ({ receivedAt }) => receivedAt !== null,
  supplement: ({ supplements }) => supplements.length > 0,
  refusal: ({ end }) => end === 'refused-receipt',
  apology: ({ clock }) => clock?.moves.some(({ reason, to }) => reason === 'extended' && to !== null) === true,
  stop: ({ end, endedAt }, { zone }) =>
    end === 'stopped' && endedAt !== null && paperFormOn('stop', zone.dayOf(endedAt)) !== null,
  payment: ({ payments }) => payments.length > 0,
};

/** The papers of a dossier that there are for its applicant. */
export function papersToTake(dossier: Dossier, facts: ReferenceSnapshot): readonly CitizensPaper[] {
  return CITIZENS_PAPERS.filter((kind) => EXISTS[kind](dossier, facts));
}
