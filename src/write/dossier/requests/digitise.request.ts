import type { DocumentKind } from '../../../domain/dossier/vocabulary.ts';
import { ActionRequest } from '../../../commands/action-request.ts';
import { EventField } from './event-field.ts';

export class DigitiseRequest extends ActionRequest {
  @EventField('DocumentsDigitised', 'kind', 'What was digitised.')
  kind!: DocumentKind;

  @EventField('DocumentsDigitised', 'documents', 'How many.')
  documents!: number;
}
