import { choice, integer, required } from '../../values/event-field.ts';
import { isBegun, isOpen } from '../state-rules.ts';
import { DOCUMENT_KINDS } from '../vocabulary.ts';
import { advance, dossierEvent } from './define.ts';

const documents = required(integer(1, 1_000_000));

export const DocumentsDigitised = dossierEvent({
  type: 'DocumentsDigitised',
  fields: { kind: required(choice(DOCUMENT_KINDS)), documents },
  rules: [isBegun],
  evolve: (state, event) => {
    const { kind, documents: count } = event.data;
    const digitisation = { version: event.version, at: event.occurredAt, kind, documents: count };
    return advance(state, event, { digitised: [...state.digitised, digitisation] });
  },
});

export const DigitisedDataReused = dossierEvent({
  type: 'DigitisedDataReused',
  fields: { documents },
  rules: [isBegun, isOpen],
  evolve: (state, event) => advance(state, event, { documentsReused: state.documentsReused + event.data.documents }),
});
