import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import type { Page } from '../../platform/http/page.ts';
import { FindLateCases, type LateCase } from './find-late-cases.ts';
import {
  CAUSES,
  KINDS,
  readLateCasesQuestion,
  readLateSummaryQuestion,
  STATES,
  SUMMARY_GROUPINGS,
} from './late-cases-question.ts';
import { lateCasesPage, lateSummary } from './late-cases-schema.ts';
import { type LateSummary, SummariseLateCases } from './summarise-late-cases.ts';

const WITHIN = 'Working days ahead that still count as due soon, 0–250; 2 unless given';
const KIND =
  'resolution unless given: past the due date; forwarding: not forwarded in time; submission: neither received nor refused within 8 working hours; consultation: the consulted agency owes an answer';
const UNIT = 'A unit and all below it on today’s tree; everything unless given';
const WAIT_FOR = 'The position of an earlier answer which the lists must have reached (504 after 10 s)';

@ApiTags('Late cases')
@Controller('late-cases')
export class LateCasesController {
  constructor(
    private readonly findLateCases: FindLateCases,
    private readonly summariseLateCases: SummariseLateCases,
    private readonly clock: MachineClock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Open dossiers and promises that are late, or soon will be, the most overdue first' })
  @ApiQuery({ name: 'kind', required: false, enum: KINDS, description: KIND })
  @ApiQuery({ name: 'unit', required: false, description: UNIT })
  @ApiQuery({ name: 'state', required: false, enum: STATES, description: 'late unless given' })
  @ApiQuery({ name: 'within', required: false, description: WITHIN })
  @ApiQuery({ name: 'holder', required: false, description: 'Who must act now' })
  @ApiQuery({ name: 'cause', required: false, enum: CAUSES, description: 'none: no cause is recorded' })
  @ApiQuery({ name: 'procedure', required: false })
  @ApiQuery({ name: 'field', required: false })
  @ApiQuery({ name: 'limit', required: false, description: '1–200; 50 unless given' })
  @ApiQuery({ name: 'cursor', required: false, description: 'nextCursor of the page before' })
  @ApiQuery({ name: 'waitFor', required: false, description: WAIT_FOR })
  @ApiOkResponse({ schema: lateCasesPage })
  find(@Query() query: Record<string, unknown>): Promise<Page<LateCase>> {
    return this.findLateCases.execute(readLateCasesQuestion(query), this.clock.now());
  }

  @Get('summary')
  @ApiOperation({ summary: 'How many dossiers or promises are open, late and due soon' })
  @ApiQuery({ name: 'kind', required: false, enum: KINDS, description: KIND })
  @ApiQuery({ name: 'unit', required: false, description: UNIT })
  @ApiQuery({ name: 'by', required: false, enum: SUMMARY_GROUPINGS, description: 'unit unless given' })
  @ApiQuery({ name: 'within', required: false, description: WITHIN })
  @ApiQuery({ name: 'waitFor', required: false, description: WAIT_FOR })
  @ApiOkResponse({ schema: lateSummary })
  summarise(@Query() query: Record<string, unknown>): Promise<LateSummary> {
    return this.summariseLateCases.execute(readLateSummaryQuestion(query), this.clock.now());
  }
}
