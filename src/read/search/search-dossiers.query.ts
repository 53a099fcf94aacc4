import { Query } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import { sentBy } from '../../platform/http/sender.ts';
import type { Caller } from '../../access/caller.ts';
import { OptionalStorableText } from '../../commands/storable-text.ts';
import { MOST_CHARACTERS } from '../../log/streams/applicants.ts';
import type { DossiersFound } from './search-dossiers.answer.ts';

/** Who or what is sought: everything given must fit. A body, because no name and no number belongs into a URL. */
export class SearchDossiers extends Query<DossiersFound> {
  @ApiHideProperty()
  caller!: Caller;

  /** Neighbouring words of the name, with or without diacritics. */
  @OptionalStorableText(MOST_CHARACTERS.name, 'Nguyễn Văn An')
  name?: string;

  @OptionalStorableText(MOST_CHARACTERS.identityNumber, '092301001234')
  identityNumber?: string;

  @OptionalStorableText(MOST_CHARACTERS.phone, '0901234567')
  phone?: string;

  /** Any part of the code, 4 characters or more. */
  @OptionalStorableText(100, '240610-0001')
  code?: string;

  /** Code of a unit that receives or resolves: needed where the name is one word alone. */
  @OptionalStorableText(100, '26734')
  unit?: string;

  /** Says who asks. */
  by(caller: Caller): this {
    return sentBy(Object.assign(this, { caller }), caller);
  }
}
