import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { NOTIFY_CHANNELS, type NotifyChoice } from '../../domain/stream/applicant-events.ts';
import { NULLABLE_TEXT } from '../../platform/http/page.answer.ts';
import type { MaskedPerson } from '../masked-person.ts';
import type { PersonalData } from './applicants.ts';

/** Who applies or complains. */
export class PersonalDataAnswer implements PersonalData {
  name!: string;
  identityNumber!: string | null;
  phone!: string | null;
  email!: string | null;
  address!: string | null;

  @ApiPropertyOptional({
    type: 'object',
    properties: Object.fromEntries(NOTIFY_CHANNELS.map((channel) => [channel, { type: 'boolean' }])),
    additionalProperties: false,
    description: 'By which ways the person wants to be told what happens; absent: nothing was said of it',
  })
  notify?: NotifyChoice;
}

/** The name whole; numbers masked, neither address nor e-mail. */
export class MaskedPersonAnswer implements MaskedPerson {
  @ApiProperty()
  name!: string;

  @ApiProperty(NULLABLE_TEXT)
  identityNumber!: string | null;

  @ApiProperty(NULLABLE_TEXT)
  phone!: string | null;
}
