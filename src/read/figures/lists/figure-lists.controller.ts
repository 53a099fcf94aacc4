import { applyDecorators, Controller, Param, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { AnswersFile, sentFile } from '../../../platform/http/file-answer.ts';
import { Asked, QueryRoute } from '../../../platform/http/query-route.ts';
import { FigureList } from './figure-list.answer.ts';
import { FigureListFileQuery, FigureListQuery } from './figure-list.query.ts';

const FIND = 'The very dossiers, or complaints, behind a figure, by code; total is the figure';
const FILE = 'All of them as a CSV file for spreadsheets: local times, names beside codes';

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
  @AnswersFile('text/csv')
  @QueryRoute('dossiers.csv', FigureListFileQuery, FILE)
  async file(@Param('id') id: string, @Asked() query: FigureListFileQuery): Promise<StreamableFile> {
    return sentFile(await this.queries.execute(query.behind(id)), 'text/csv; charset=utf-8');
  }
}
