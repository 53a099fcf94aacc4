import { Command, Query } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import type { Caller } from '../../../access/caller.ts';
import { BodyField, type BodyReader } from '../../../platform/http/body-field.ts';
import { sentBy } from '../../../platform/http/sender.ts';
import { isRecord } from '../reading/is-record.ts';
import type { ImportMappingAnswer, ImportMappingsPage } from './import-mapping.answer.ts';

const MOST_CHARACTERS = 100_000;

const mappingObject: BodyReader<Readonly<Record<string, unknown>>> = {
  rule: `must be an object of at most ${MOST_CHARACTERS} characters`,
  schema: { type: 'object', additionalProperties: true, example: { fields: { code: { column: 'Mã hồ sơ' } } } },
  read: (raw) => (isRecord(raw) && JSON.stringify(raw).length <= MOST_CHARACTERS ? raw : null),
};

/** The newest version of each mapping that was saved, by name. */
export class FindImportMappings extends Query<ImportMappingsPage> {}

/** Saves a mapping under a name: a new version where there is one. */
export class SaveImportMapping extends Command<ImportMappingAnswer> {
  @BodyField(mappingObject, { description: 'As the part `mapping` of an import of dossiers' })
  mapping!: Readonly<Record<string, unknown>>;

  @ApiHideProperty()
  name!: string;

  by(name: string, caller: Caller): this {
    return sentBy(Object.assign(this, { name }), caller);
  }
}
