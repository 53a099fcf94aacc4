import { applyDecorators, Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { READINGS } from '../../../domain/figures/figure-cells.ts';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import { SimulatedData } from '../../../log/simulated-data.ts';
import { GROUPINGS } from '../figures-question.ts';
import { formatPeriod } from '../period.ts';
import { readSeparator } from '../../../platform/http/spreadsheet-csv.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { readFigureListQuestion, readWholeListQuestion } from './figure-list-question.ts';
import { figureListPage } from './figure-lists-schema.ts';
import { type FigureList, FindFigureList } from './find-figure-list.ts';
import { ListCsv } from './list-csv.ts';

type Raw = Record<string, unknown>;

const PERIOD = '2024, 2024-01 to -12, 2024-Q1 to -Q4, 2024-H1, 2024-H2 or 2024-9M (each from a 15th to a 14th)';

/** The parameters of `GET /figures`, and the row. */
const asFigures = applyDecorators(
  ApiParam({ name: 'id', description: 'A figure that counts dossiers or complaints, such as resolvedLate' }),
  ApiQuery({ name: 'period', required: false, description: PERIOD }),
  ApiQuery({ name: 'from', required: false, description: 'First day, YYYY-MM-DD, instead of period' }),
  ApiQuery({ name: 'to', required: false, description: 'Last day, YYYY-MM-DD' }),
  ApiQuery({ name: 'unit', required: false, description: 'A unit and all below it; everything unless given' }),
  ApiQuery({
    name: 'as',
    required: false,
    enum: READINGS,
    description: 'Whether the receiving or the competent unit counts; receiving unless given',
  }),
  ApiQuery({ name: 'by', required: false, enum: GROUPINGS, description: 'level unless given' }),
  ApiQuery({ name: 'key', required: false, description: 'The key of a row of these figures; the totals unless given' }),
  ApiQuery({ name: 'asOf', required: false, description: 'As known at the end of this day; now unless given' }),
  ApiQuery({ name: 'figures', required: false, description: 'As in the question of the figures; changes no list' }),
  ApiQuery({ name: 'waitFor', required: false, description: 'The position that the list must have reached' }),
);

@ApiTags('Figures')
@Controller('figures')
export class FigureListsController {
  constructor(
    private readonly find: FindFigureList,
    private readonly csv: ListCsv,
    private readonly simulated: SimulatedData,
    private readonly clock: MachineClock,
  ) {}

  @Get(':id/dossiers')
  @ApiOperation({ summary: 'The very dossiers, or complaints, behind a figure, by code; total is the figure' })
  @asFigures
  @ApiQuery({ name: 'limit', required: false, description: '1–200; 50 unless given' })
  @ApiQuery({ name: 'cursor', required: false, description: 'nextCursor of the page before' })
  @ApiOkResponse({ schema: figureListPage })
  page(@Param('id') id: string, @Query() query: Raw): Promise<FigureList> {
    const { question, page } = readFigureListQuestion(id, query);
    return this.find.page(question, page, this.clock.now());
  }

  @Get(':id/dossiers.csv')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'All of them as a CSV file for spreadsheets: local times, names beside codes' })
  @asFigures
  @ApiQuery({ name: 'separator', required: false, enum: [',', ';'], description: 'A comma unless given' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@Param('id') id: string, @Query() { separator, ...query }: Raw): Promise<StreamableFile> {
    const question = readWholeListQuestion(id, query);
    const { bytes, length } = await this.csv.file(question, readSeparator(separator), this.clock.now());
    const { from, to } = formatPeriod(question.figures.period);
    const mark = (await this.simulated.isPresent()) ? 'synthetic-' : '';
    return new StreamableFile(bytes, {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${mark}${question.figure.id}-${from}-${to}.csv"`,
      length,
    });
  }
}
