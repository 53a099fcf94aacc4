import { StorableText } from './storable-text.ts';

export class EraseApplicantRequest {
  /** Why the personal data is erased. */
  @StorableText(1_000)
  reason!: string;
}
