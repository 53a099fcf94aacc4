import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { TimeZone } from '../../domain/time/local-time.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import type { Page } from '../../platform/http/page.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { LEVELS } from '../importing/cell-kinds.ts';
import { day, flag, nullableDay, nullableText, pageOf, text } from '../lists/list-schema.ts';
import { FindProcedures, type ProcedureItem } from './find-procedures.ts';
import { readProceduresQuestion } from './procedures-question.ts';

const proceduresPage = pageOf({
  code: text,
  name: text,
  field: text,
  level: text,
  onlineLevel: text,
  fullOnlineEligible: flag,
  timeLimit: { type: 'integer', nullable: true },
  timeUnit: nullableText,
  feeDong: { type: 'integer', description: 'Đồng' },
  payableOnline: flag,
  issuesResult: flag,
  interlinked: text,
  nonTerritorial: flag,
  validFrom: day,
  validTo: nullableDay,
});

@ApiTags('Reference data')
@Controller('procedures')
export class ProceduresController {
  private readonly zone: TimeZone;

  constructor(
    private readonly findProcedures: FindProcedures,
    private readonly clock: MachineClock,
    settings: Settings,
  ) {
    this.zone = new TimeZone(settings.timeZone);
  }

  @Get()
  @ApiOperation({ summary: 'The procedures in force on a day, by name' })
  @ApiQuery({ name: 'asOf', required: false, description: 'The day, YYYY-MM-DD; today unless given' })
  @ApiQuery({ name: 'field', required: false, description: 'Only procedures of this field' })
  @ApiQuery({ name: 'level', required: false, description: 'Only procedures of this level', enum: LEVELS })
  @ApiQuery({ name: 'limit', required: false, description: '1–200; 50 unless given' })
  @ApiQuery({ name: 'cursor', required: false, description: 'nextCursor of the page before' })
  @ApiOkResponse({ schema: proceduresPage })
  find(@Query() query: Record<string, unknown>): Promise<Page<ProcedureItem>> {
    return this.findProcedures.execute(readProceduresQuestion(query), this.zone.dayOf(this.clock.now()));
  }
}
