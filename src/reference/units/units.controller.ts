import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { TimeZone } from '../../domain/time/local-time.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import type { Page } from '../../platform/http/page.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { FindUnits, type UnitItem } from './find-units.ts';
import { day, nullableDay, nullableText, pageOf, text } from '../lists/list-schema.ts';
import { readUnitsQuestion } from './units-question.ts';

const unitsPage = pageOf({
  code: text,
  name: text,
  level: { type: 'string', enum: ['province', 'district', 'commune'] },
  parent: nullableText,
  validFrom: day,
  validTo: nullableDay,
  legalBasis: nullableText,
});

@ApiTags('Reference data')
@Controller('units')
export class UnitsController {
  private readonly zone: TimeZone;

  constructor(
    private readonly findUnits: FindUnits,
    private readonly clock: MachineClock,
    settings: Settings,
  ) {
    this.zone = new TimeZone(settings.timeZone);
  }

  @Get()
  @ApiOperation({ summary: 'The units in force on a day, by name' })
  @ApiQuery({ name: 'asOf', required: false, description: 'The day, YYYY-MM-DD; today unless given' })
  @ApiQuery({ name: 'limit', required: false, description: '1–200; 50 unless given' })
  @ApiQuery({ name: 'cursor', required: false, description: 'nextCursor of the page before' })
  @ApiOkResponse({ schema: unitsPage })
  find(@Query() query: Record<string, unknown>): Promise<Page<UnitItem>> {
    return this.findUnits.execute(readUnitsQuestion(query), this.zone.dayOf(this.clock.now()));
  }
}
