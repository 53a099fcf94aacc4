import { ApiProperty } from '@nestjs/swagger';
import { INSTANT, pageAnswer } from '../../../platform/http/page.answer.ts';

/** How the columns of a legacy table are read, as somebody has saved it. */
export class ImportMappingAnswer {
  readonly name!: string;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'Earlier ones are kept' })
  readonly version!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { description: 'A member as the part `mapping` of an import of dossiers has it' },
  })
  readonly mapping!: Readonly<Record<string, unknown>>;

  /** Code of the account. */
  readonly savedBy!: string;

  @ApiProperty(INSTANT)
  readonly savedAt!: string;
}

export class ImportMappingsPage extends pageAnswer(ImportMappingAnswer, 'Exact') {}
