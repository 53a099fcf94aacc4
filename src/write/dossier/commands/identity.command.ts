import { Field } from '../../../commands/field.ts';
import { DeskCommand } from '../../../commands/stream-command.ts';
import { IdentityChecked } from '../../../domain/dossier/events/identity.ts';
import type { IDENTITY_RESULTS, IDENTITY_SOURCES } from '../../../domain/dossier/vocabulary.ts';

export class RecordIdentityCheck extends DeskCommand {
  static override readonly logs = IdentityChecked;

  /** Where the applicant’s identity was looked up: VNeID, or the population database. */
  @Field(IdentityChecked.fields.source)
  source!: (typeof IDENTITY_SOURCES)[number];

  /** What came of it. */
  @Field(IdentityChecked.fields.result)
  result!: (typeof IDENTITY_RESULTS)[number];
}
