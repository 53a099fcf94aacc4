import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { TimeZone } from '../../domain/time/local-time.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import type { Page } from '../../platform/http/page.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { day, nullableText, pageOf, text } from '../lists/list-schema.ts';
import { FindTargets, type TargetItem } from './find-targets.ts';
import { readTargetsQuestion } from './targets-question.ts';

const targetsPage = pageOf({
  figure: { type: 'string', description: 'Id of a figure or a rate' },
  level: { ...nullableText, description: 'Null: all levels' },
  value: { type: 'number', description: 'Of a rate a percentage' },
  validFrom: day,
  legalBasis: text,
});

@ApiTags('Reference data')
@Controller('targets')
export class TargetsController {
  private readonly zone: TimeZone;

  constructor(
    private readonly findTargets: FindTargets,
    private readonly clock: MachineClock,
    settings: Settings,
  ) {
    this.zone = new TimeZone(settings.timeZone);
  }

  @Get()
  @ApiOperation({ summary: 'What figures are to reach on a day, by figure and level' })
  @ApiQuery({ name: 'asOf', required: false, description: 'The day, YYYY-MM-DD; today unless given' })
  @ApiQuery({ name: 'limit', required: false, description: '1–200; 50 unless given' })
  @ApiQuery({ name: 'cursor', required: false, description: 'nextCursor of the page before' })
  @ApiOkResponse({ schema: targetsPage })
  find(@Query() query: Record<string, unknown>): Promise<Page<TargetItem>> {
    return this.findTargets.execute(readTargetsQuestion(query), this.zone.dayOf(this.clock.now()));
  }
}
