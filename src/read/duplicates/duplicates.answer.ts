import { ApiProperty } from '@nestjs/swagger';
import { INSTANT, NULLABLE_TEXT, pageAnswer } from '../../platform/http/page.answer.ts';

export class PossibleDuplicate {
  @ApiProperty({ description: 'Code of the dossier that was taken in last' })
  code!: string;

  @ApiProperty({ description: 'Code of the one that was there' })
  otherCode!: string;

  @ApiProperty()
  procedure!: string;

  @ApiProperty()
  receivingUnit!: string;

  @ApiProperty()
  otherReceivingUnit!: string;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The lowest unit above both; null: they have none in common' })
  unit!: string | null;

  @ApiProperty(INSTANT)
  noticedAt!: string;
}

export class DuplicatesPage extends pageAnswer(PossibleDuplicate, 'Not counted: null') {}
