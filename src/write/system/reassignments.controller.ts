import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Page } from '../../platform/http/page.ts';
import { nullableText, pageOf, type SchemaObject, text } from '../../reference/lists/list-schema.ts';
import { FindReassignments, type Reassignment } from './find-reassignments.ts';

const reassignmentsPage = pageOf({
  unit: { ...text, description: 'A unit that has ended' } as SchemaObject,
  successor: { ...nullableText, description: 'Where its open dossiers go; null: they stay' } as SchemaObject,
  legalBasis: nullableText,
  reason: {
    type: 'string',
    nullable: true,
    enum: ['no-successor', 'several-successors', 'successor-not-in-force'],
    description: 'Why they stay: nothing is guessed',
  },
  dossiers: { type: 'integer', minimum: 1 },
});

@ApiTags('Reference data')
@Controller('units')
export class ReassignmentsController {
  constructor(private readonly findReassignments: FindReassignments) {}

  @Get('reassignments')
  @ApiOperation({ summary: 'Units that have ended while dossiers are open at them: where these go, or why they stay' })
  @ApiOkResponse({ schema: reassignmentsPage })
  find(): Promise<Page<Reassignment>> {
    return this.findReassignments.execute();
  }
}
