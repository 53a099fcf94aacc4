import { Controller, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { CsvRoute, sentCsv, sentWorkbook, WorkbookRoute } from '../../platform/spreadsheets/spreadsheet-route.ts';
import { FigureSeries } from './series/figure-series.answer.ts';
import { FigureSeriesQuery } from './series/figure-series.query.ts';
import { FiguresPage } from './figures.answer.ts';
import { FiguresCsv, FiguresFile, FiguresQuery } from './figures.query.ts';

const FIGURES = 'Figures and rates of a period';

@ApiTags('Figures')
@Controller()
export class FiguresController {
  constructor(private readonly queries: QueryBus) {}

  @QueryRoute('figures', FiguresQuery, `${FIGURES}, as known now or on an earlier day`, FiguresPage)
  find(@Asked() query: FiguresQuery): Promise<FiguresPage> {
    return this.queries.execute(query);
  }

  @QueryRoute(
    'figures/series',
    FigureSeriesQuery,
    'Figures and rates of several periods, out of one snapshot',
    FigureSeries,
  )
  series(@Asked() query: FigureSeriesQuery): Promise<FigureSeries> {
    return this.queries.execute(query);
  }

  @CsvRoute('figures.csv', FiguresCsv, FIGURES)
  csv(@Asked() query: FiguresCsv): Promise<StreamableFile> {
    return sentCsv(this.queries.execute(query));
  }

  @WorkbookRoute('figures.xlsx', FiguresFile, FIGURES)
  workbook(@Asked() query: FiguresFile): Promise<StreamableFile> {
    return sentWorkbook(this.queries.execute(query));
  }
}
