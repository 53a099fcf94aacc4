import { DigitisedDataReused, DocumentsDigitised } from '../../../domain/dossier/events/documents.ts';
import type { DocumentKind, DocumentSource } from '../../../domain/dossier/vocabulary.ts';
import { Field } from '../../../commands/field.ts';
import { DeskCommand } from '../../../commands/stream-command.ts';

export class DigitiseDocuments extends DeskCommand {
  static override readonly logs = DocumentsDigitised;

  /** What was digitised. */
  @Field(DocumentsDigitised.fields.kind)
  kind!: DocumentKind;

  /** How many. */
  @Field(DocumentsDigitised.fields.documents)
  documents!: number;

  /** Where they come from: the scanner, the person’s data store, or a database. */
  @Field(DocumentsDigitised.fields.from)
  from?: DocumentSource;
}

export class ReuseData extends DeskCommand {
  static override readonly logs = DigitisedDataReused;

  /** How many. */
  @Field(DigitisedDataReused.fields.documents)
  documents!: number;

  /** Where they come from: the person’s data store, or a database. */
  @Field(DigitisedDataReused.fields.from)
  from?: Exclude<DocumentSource, 'scan'>;
}
