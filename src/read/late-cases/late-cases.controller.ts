import { Controller, Header, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { AnswersFile, sentFile } from '../../platform/http/file-answer.ts';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { CsvRoute, sentCsv, sentWorkbook, WorkbookRoute } from '../../platform/spreadsheets/spreadsheet-route.ts';
import { LateCasesPage, LateSummary } from './late-cases.answer.ts';
import { LateCasesCsv, LateCasesFile, LateCasesPaper, LateCasesQuery, LateSummaryQuery } from './late-cases.query.ts';

const PDF = 'application/pdf';
const FIND = 'Open dossiers and promises that are late, or soon will be, the most overdue first';
const SUMMARISE = 'How many dossiers or promises are open, late and due soon';

@ApiTags('Late cases')
@Controller()
export class LateCasesController {
  constructor(private readonly queries: QueryBus) {}

  @Header('Cache-Control', 'no-store')
  @QueryRoute('late-cases', LateCasesQuery, FIND, LateCasesPage)
  find(@Asked() query: LateCasesQuery): Promise<LateCasesPage> {
    return this.queries.execute(query);
  }

  @QueryRoute('late-cases/summary', LateSummaryQuery, SUMMARISE, LateSummary)
  summarise(@Asked() query: LateSummaryQuery): Promise<LateSummary> {
    return this.queries.execute(query);
  }

  @AnswersFile(PDF)
  @QueryRoute('late-cases.pdf', LateCasesPaper, `${FIND}: as a paper of up to 2,000 lines`)
  async print(@Asked() query: LateCasesPaper, @CurrentCaller() { actor }: Caller): Promise<StreamableFile> {
    return sentFile(await this.queries.execute(query.askedBy(actor)), PDF, 'inline');
  }

  @CsvRoute('late-cases.csv', LateCasesCsv, FIND)
  csv(@Asked() query: LateCasesCsv): Promise<StreamableFile> {
    return sentCsv(this.queries.execute(query));
  }

  @WorkbookRoute('late-cases.xlsx', LateCasesFile, FIND)
  workbook(@Asked() query: LateCasesFile): Promise<StreamableFile> {
    return sentWorkbook(this.queries.execute(query));
  }
}
