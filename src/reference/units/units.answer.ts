import { ApiProperty } from '@nestjs/swagger';
import { DAY, NULLABLE_DAY, NULLABLE_TEXT, pageAnswer } from '../../platform/http/page.answer.ts';
import { LEVELS } from '../importing/cell-kinds.ts';

/** Members as the columns of the file; `validTo` is null while it is open. */
export class UnitItem {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: LEVELS })
  level!: string;

  @ApiProperty(NULLABLE_TEXT)
  parent!: string | null;

  @ApiProperty(DAY)
  validFrom!: string;

  @ApiProperty(NULLABLE_DAY)
  validTo!: string | null;

  @ApiProperty(NULLABLE_TEXT)
  legalBasis!: string | null;
}

export class UnitsPage extends pageAnswer(UnitItem) {}
