import { Command } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import type { NotifyChoice } from '../domain/stream/applicant-events.ts';
import type { StreamRef } from '../domain/values/logged-event.ts';
import type { CommandContext } from './command-context.ts';
import { notifyChoice } from './notify-choice.ts';
import { WithForm } from './personal-form.ts';
import { OptionalStorableText, StorableText } from './storable-text.ts';
import { MOST_CHARACTERS } from '../log/streams/applicants.ts';
import { BodyField } from '../platform/http/body-field.ts';
import { sentBy } from '../platform/http/sender.ts';
import type { PersonalDataAnswer } from '../log/streams/person.answer.ts';

/** Personal data of who applies or complains: kept beside the log, never in an event. */
export class ChangeApplicant extends Command<PersonalDataAnswer> {
  @ApiHideProperty()
  ref!: StreamRef;

  @ApiHideProperty()
  by!: CommandContext;

  @StorableText(MOST_CHARACTERS.name, 'Nguyễn Văn An')
  name!: string;

  @OptionalStorableText(MOST_CHARACTERS.identityNumber, '092301001234')
  @WithForm('identityNumber')
  identityNumber?: string;

  @OptionalStorableText(MOST_CHARACTERS.phone, '0901234567')
  @WithForm('phone')
  phone?: string;

  @OptionalStorableText(MOST_CHARACTERS.email, 'an@example.vn')
  @WithForm('email')
  email?: string;

  @OptionalStorableText(MOST_CHARACTERS.address, 'Số 1 đường Hai Bà Trưng')
  address?: string;

  /** By which ways the person wants to be told what happens; the deployment’s own choice where it is not said. */
  @BodyField(notifyChoice, { required: false })
  notify?: NotifyChoice;

  at(ref: StreamRef, by: CommandContext): this {
    return sentBy(Object.assign(this, { ref, by }), by.caller);
  }
}

/** Erases the personal data and all free text of the dossier or complaint. */
export class EraseApplicant extends Command<void> {
  @ApiHideProperty()
  ref!: StreamRef;

  @ApiHideProperty()
  by!: CommandContext;

  /** Why the personal data is erased. */
  @StorableText(1_000, 'Theo yêu cầu của người nộp hồ sơ')
  reason!: string;

  at(ref: StreamRef, by: CommandContext): this {
    return sentBy(Object.assign(this, { ref, by }), by.caller);
  }
}
