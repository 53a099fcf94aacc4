import { OptionalStorableText, StorableText } from './storable-text.ts';

/** Personal data: kept beside the log, never in an event, corrected and erased on its own. */
export class ApplicantRequest {
  @StorableText(200)
  name!: string;

  @OptionalStorableText(30)
  identityNumber?: string;

  @OptionalStorableText(30)
  phone?: string;

  @OptionalStorableText(200)
  email?: string;

  @OptionalStorableText(500)
  address?: string;
}
