import { ApiProperty } from '@nestjs/swagger';
import { DOSSIER_STATUSES, type DossierStatus } from '../../domain/dossier/dossier-status.ts';
import { MaskedPersonAnswer } from '../../log/streams/person.answer.ts';
import { NULLABLE_INSTANT } from '../../platform/http/page.answer.ts';

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

  @ApiProperty({ type: MaskedPersonAnswer, nullable: true, description: 'Null where it is not known, or erased' })
  applicant!: MaskedPersonAnswer | null;
}

/** At most 50, the newest receipt first. */
export class DossiersFound {
  @ApiProperty({ type: [DossierFound] })
  items!: readonly DossierFound[];

  @ApiProperty({ description: 'There are more than these: say more of who is sought' })
  more!: boolean;
}
