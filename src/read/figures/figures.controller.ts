import { Controller, Get, Query } from '@nestjs/common';
import { READINGS } from '../../domain/figures/figure-cells.ts';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { AnswerFigures, type JudgedAnswer } from './comparing/answer-figures.ts';
import { readComparisonQuestion } from './comparing/comparison-question.ts';
import { GROUPINGS } from './figures-question.ts';
import { figuresAnswer } from './figures-schema.ts';

@ApiTags('Figures')
@Controller('figures')
export class FiguresController {
  constructor(
    private readonly answerFigures: AnswerFigures,
    private readonly clock: MachineClock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Figures and rates of a period, as known now or on an earlier day' })
  @ApiQuery({
    name: 'period',
    required: false,
    description: '2024, 2024-01 to -12, 2024-Q1 to -Q4, 2024-H1, 2024-H2 or 2024-9M (each from a 15th to a 14th)',
  })
  @ApiQuery({ name: 'from', required: false, description: 'First day, YYYY-MM-DD, instead of period' })
  @ApiQuery({ name: 'to', required: false, description: 'Last day, YYYY-MM-DD' })
  @ApiQuery({ name: 'unit', required: false, description: 'A unit and all below it; everything unless given' })
  @ApiQuery({
    name: 'as',
    required: false,
    enum: READINGS,
    description: 'Whether the receiving or the competent unit counts; receiving unless given',
  })
  @ApiQuery({ name: 'by', required: false, enum: GROUPINGS, description: 'level unless given' })
  @ApiQuery({ name: 'asOf', required: false, description: 'As known at the end of this day; now unless given' })
  @ApiQuery({ name: 'figures', required: false, description: 'Ids of figures and rates with commas; all unless given' })
  @ApiQuery({ name: 'waitFor', required: false, description: 'The position that the numbers must have reached' })
  @ApiQuery({
    name: 'compare',
    required: false,
    description: 'previous: the period before (of other days as many days before them); or a period such as 2023-H1',
  })
  @ApiQuery({ name: 'compareFrom', required: false, description: 'First day to compare with, instead of compare' })
  @ApiQuery({ name: 'compareTo', required: false, description: 'Last day to compare with' })
  @ApiOkResponse({ schema: figuresAnswer })
  get(@Query() query: Record<string, unknown>): Promise<JudgedAnswer> {
    return this.answerFigures.execute(readComparisonQuestion(query), this.clock.now());
  }
}
