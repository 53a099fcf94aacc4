import { applyDecorators } from '@nestjs/common';
import { Query } from '@nestjs/cqrs';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { PublicDossierAnswer, PublicStatusAnswer } from './public-dossier.answer.ts';

/** The secret of a slip in a body. */
export const Secret = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description: 'The 8 digits on the slip', pattern: String.raw`^\d{8}$`, example: '01234567' }),
    Matches(/^\d{8}$/, { message: 'must be the 8 digits on the slip' }),
  );

/** The same, or what the holder of an older slip knows. */
export const SecretOfAnySlip = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      description:
        'The 8 digits on the slip; of a slip from before it bore digits the last 4 of the applicant’s phone or identity number',
      pattern: String.raw`^\d{4}(\d{4})?$`,
      example: '01234567',
    }),
    Matches(/^\d{4}(?:\d{4})?$/, { message: 'must be the 8 digits on the slip' }),
  );

/** How a dossier stands, for anybody who knows its code. */
export class GetPublicStatus extends Query<PublicStatusAnswer | PublicDossierAnswer> {
  constructor(
    readonly code: string,
    readonly address: string,
    /** Whose code it is; undefined: anybody's. */
    readonly system?: string,
  ) {
    super();
  }
}

/** A dossier for whoever holds its slip. */
export class OpenPublicDossier extends Query<PublicDossierAnswer> {
  @SecretOfAnySlip()
  secret!: string;

  @ApiHideProperty()
  code!: string;

  @ApiHideProperty()
  address!: string;

  @ApiHideProperty()
  system?: string;

  of(code: string, address: string, system?: string): this {
    return Object.assign(this, { code, address }, system === undefined ? {} : { system });
  }
}
