import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AUDITED, type Audited, type AuditedData } from '../../log/audit/audit-entry.ts';
import { INSTANT, NULLABLE_TEXT, pageAnswer } from '../../platform/http/page.answer.ts';

export class AuditedCodeAnswer {
  @ApiProperty()
  code!: string;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The unit that had received it then; null: not known' })
  receivingUnit!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The unit that was competent then; null: not known' })
  competentUnit!: string | null;
}

export class AuditedDataAnswer implements AuditedData {
  @ApiPropertyOptional({ description: 'Method and pattern of the route' })
  route?: string;

  @ApiPropertyOptional({ type: [String], description: 'Names of the parameters, never their values' })
  parameters?: readonly string[];

  @ApiPropertyOptional({ description: 'Why it was refused' })
  reason?: string;

  @ApiPropertyOptional({
    description: 'What another system calls a question that was put to it, or a message’s own id',
  })
  reference?: string;

  @ApiPropertyOptional({ description: 'Of a disclosure: the target to which it was told' })
  target?: string;

  @ApiPropertyOptional({ description: 'Of a disclosure: the kind of message' })
  kind?: string;
}

export class AuditEntryAnswer {
  @ApiProperty(INSTANT)
  at!: string;

  @ApiProperty({ enum: AUDITED })
  kind!: Audited;

  @ApiProperty({ description: 'Code of the account or key; public: nobody had signed in' })
  account!: string;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The unit at whose desk the caller works' })
  unit!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The session of a browser; null: a token or key' })
  session!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'From where' })
  address!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The id of the purpose that was given' })
  purpose!: string | null;

  @ApiProperty({ enum: ['ok', 'refused'] })
  result!: 'ok' | 'refused';

  @ApiProperty({ type: [AuditedCodeAnswer] })
  codes!: readonly AuditedCodeAnswer[];

  @ApiProperty({ type: AuditedDataAnswer })
  data!: AuditedDataAnswer;
}

export class AuditPage extends pageAnswer(AuditEntryAnswer, 'Not counted: null') {}
