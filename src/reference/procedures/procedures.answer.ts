import { ApiProperty } from '@nestjs/swagger';
import { COMPONENT_KINDS, type ComponentKind } from '../../domain/dossier/components.ts';
import { AUDIENCES } from './procedure-columns.ts';
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

  @ApiProperty({ enum: AUDIENCES, nullable: true, description: 'Null: not known, like each of the next five' })
  audience!: string | null;

  @ApiProperty({ ...NULLABLE_DAY, description: 'The day of the decision that published this version' })
  decidedOn!: string | null;

  @ApiProperty({ ...NULLABLE_DAY, description: 'The day from which the legal text behind it is in force' })
  basisEffectiveOn!: string | null;

  @ApiProperty({ ...NULLABLE_DAY, description: 'Since when it is public in the national database' })
  madePublicOn!: string | null;

  @ApiProperty({ type: 'boolean', nullable: true, description: 'It says all that it must (NĐ 63/2010 Đ8(2))' })
  complete!: boolean | null;

  @ApiProperty({ type: 'boolean', nullable: true, description: 'Its online service is offered; null: it is' })
  offered!: boolean | null;
}

/** A paper that a procedure asks for. */
export class ProcedureComponent {
  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: COMPONENT_KINDS })
  kind!: ComponentKind;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 100 })
  quantity!: number;

  @ApiProperty({ description: 'False: only where the case needs it' })
  required!: boolean;
}

export class ProcedureAnswer extends ProcedureItem {
  @ApiProperty({ type: [ProcedureComponent], description: 'In the order of the file; empty: not known' })
  components!: readonly ProcedureComponent[];
}

export class ProceduresPage extends pageAnswer(ProcedureItem) {}
