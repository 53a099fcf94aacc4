import { Query } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import { SecretOfAnySlip } from '../../read/public/public-dossier.query.ts';

/** The due day of one dossier for the calendar of whoever waits for it, where its code alone opens it. */
export class ReadDossierCalendar extends Query<string> {
  constructor(
    readonly code: string,
    readonly address: string,
  ) {
    super();
  }
}

/** The same for whoever holds its slip. */
export class OpenDossierCalendar extends Query<string> {
  @SecretOfAnySlip()
  secret!: string;

  @ApiHideProperty()
  code!: string;

  @ApiHideProperty()
  address!: string;

  of(code: string, address: string): this {
    return Object.assign(this, { code, address });
  }
}
