import { Controller, Header, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { CsvRoute, sentCsv, sentWorkbook, WorkbookRoute } from '../../platform/spreadsheets/spreadsheet-route.ts';
import { DossiersPage } from './dossiers.answer.ts';
import { DossiersCsv, DossiersFile, DossiersQuery } from './dossiers.query.ts';

const LIST = 'A desk’s own list';

@ApiTags('Dossiers')
@Controller()
export class DossierListsController {
  constructor(private readonly queries: QueryBus) {}

  @Header('Cache-Control', 'no-store')
  @QueryRoute('dossiers', DossiersQuery, `${LIST}, the newest receipt first unless told`, DossiersPage)
  find(@Asked() query: DossiersQuery): Promise<DossiersPage> {
    return this.queries.execute(query);
  }

  @CsvRoute('dossiers.csv', DossiersCsv, LIST)
  csv(@Asked() query: DossiersCsv): Promise<StreamableFile> {
    return sentCsv(this.queries.execute(query));
  }

  @WorkbookRoute('dossiers.xlsx', DossiersFile, LIST)
  workbook(@Asked() query: DossiersFile): Promise<StreamableFile> {
    return sentWorkbook(this.queries.execute(query));
  }
}
