import { ApiProperty } from '@nestjs/swagger';
import { COUNT, DAY, NULLABLE_DAY, NULLABLE_TEXT, pageAnswer } from '../../platform/http/page.answer.ts';

/** Members as the columns of the file; `validTo` is null while it is open. */
export class ProcedureItem {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  field!: string;

  @ApiProperty()
  level!: string;

  @ApiProperty()
  onlineLevel!: string;

  @ApiProperty()
  fullOnlineEligible!: boolean;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null, as is timeUnit: it has no limit' })
  timeLimit!: number | null;

  @ApiProperty(NULLABLE_TEXT)
  timeUnit!: string | null;

  @ApiProperty({ ...COUNT, description: 'Đồng' })
  feeDong!: number;

  @ApiProperty()
  payableOnline!: boolean;

  @ApiProperty()
  issuesResult!: boolean;

  @ApiProperty()
  interlinked!: string;

  @ApiProperty()
  nonTerritorial!: boolean;

  @ApiProperty(DAY)
  validFrom!: string;

  @ApiProperty(NULLABLE_DAY)
  validTo!: string | null;
}

export class ProceduresPage extends pageAnswer(ProcedureItem) {}
