import { choice, integer, optional, required } from '../../values/event-field.ts';
import { isBegun, isOpen } from '../state-rules.ts';
import type { Dossier } from '../dossier-state.ts';
import { DIGITISED_FROM, DOCUMENT_KINDS, type DocumentSource, REUSED_FROM } from '../vocabulary.ts';
import { advance, dossierEvent } from './define.ts';

const documents = required(integer(1, 1_000_000));

export const DocumentsDigitised = dossierEvent({
  type: 'DocumentsDigitised',
  fields: { kind: required(choice(DOCUMENT_KINDS)), documents, from: optional(choice(DIGITISED_FROM)) },
  rules: [isBegun],
  evolve: (state, event) => {
    const { kind, documents: count, from } = event.data;
    const digitisation = { version: event.version, at: event.occurredAt, kind, documents: count };
    return advance(state, event, { digitised: [...state.digitised, digitisation], ...comesFrom(state, from) });
  },
});

export const DigitisedDataReused = dossierEvent({
  type: 'DigitisedDataReused',
  fields: { documents, from: optional(choice(REUSED_FROM)) },
  rules: [isBegun, isOpen],
  evolve: (state, event) => {
    const { documents: count, from } = event.data;
    return advance(state, event, { documentsReused: state.documentsReused + count, ...comesFrom(state, from) });
  },
});

function comesFrom({ documentsFrom }: Dossier, from: DocumentSource | undefined): Partial<Dossier> {
  return from === undefined || documentsFrom.includes(from) ? {} : { documentsFrom: [...documentsFrom, from] };
}
