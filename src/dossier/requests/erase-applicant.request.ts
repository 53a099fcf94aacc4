import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

export class EraseApplicantRequest {
  /** Why the personal data is erased. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(1_000)
  reason!: string;
}
