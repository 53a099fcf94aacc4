import { ApiProperty } from '@nestjs/swagger';
import { DOSSIER_STATUSES, type DossierStatus } from '../../domain/dossier/dossier-status.ts';
import { NULLABLE_INSTANT, NULLABLE_TEXT } from '../../platform/http/page.answer.ts';

/** The name whole; numbers masked. */
export class MaskedPerson {
  @ApiProperty()
  name!: string;

  @ApiProperty(NULLABLE_TEXT)
  identityNumber!: string | null;

  @ApiProperty(NULLABLE_TEXT)
  phone!: string | null;
}

export class DossierFound {
  @ApiProperty()
  code!: string;

  @ApiProperty({ enum: DOSSIER_STATUSES })
  status!: DossierStatus;

  @ApiProperty({ description: 'In Vietnamese' })
  statusLabel!: string;

  @ApiProperty()
  procedure!: string;

  @ApiProperty()
  receivingUnit!: string;

  @ApiProperty()
  competentUnit!: string;

  @ApiProperty(NULLABLE_INSTANT)
  receivedAt!: string | null;

  @ApiProperty({ type: MaskedPerson, nullable: true, description: 'Null where it is not known, or erased' })
  applicant!: MaskedPerson | null;
}

/** At most 50, the newest receipt first. */
export class DossiersFound {
  @ApiProperty({ type: [DossierFound] })
  items!: readonly DossierFound[];

  @ApiProperty({ description: 'There are more than these: say more of who is sought' })
  more!: boolean;
}
