import { applyDecorators, Controller, Param, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../../platform/http/query-route.ts';
import { FigureList } from './figure-list.answer.ts';
import { CsvRoute, sentCsv, sentWorkbook, WorkbookRoute } from '../../../platform/spreadsheets/spreadsheet-route.ts';
import { FigureListCsv, FigureListFile, FigureListQuery } from './figure-list.query.ts';

const FIND = 'The very dossiers, or complaints, behind a figure, by code; total is the figure';
const WHOLE = 'All of them';

const ofFigure = applyDecorators(
  ApiParam({ name: 'id', description: 'A figure that counts dossiers or complaints, such as resolvedLate' }),
);

@ApiTags('Figures')
@Controller('figures/:id')
export class FigureListsController {
  constructor(private readonly queries: QueryBus) {}

  @ofFigure
  @QueryRoute('dossiers', FigureListQuery, FIND, FigureList)
  find(@Param('id') id: string, @Asked() query: FigureListQuery): Promise<FigureList> {
    return this.queries.execute(query.behind(id));
  }

  @ofFigure
  @CsvRoute('dossiers.csv', FigureListCsv, WHOLE)
  csv(@Param('id') id: string, @Asked() query: FigureListCsv): Promise<StreamableFile> {
    return sentCsv(this.queries.execute(query.behind(id)));
  }

  @ofFigure
  @WorkbookRoute('dossiers.xlsx', FigureListFile, WHOLE)
  workbook(@Param('id') id: string, @Asked() query: FigureListFile): Promise<StreamableFile> {
    return sentWorkbook(this.queries.execute(query.behind(id)));
  }
}
