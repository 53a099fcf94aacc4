import { Controller, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '../../../access/caller.ts';
import { AnswersFile, sentFile } from '../../../platform/http/file-answer.ts';
import { Asked, QueryRoute } from '../../../platform/http/query-route.ts';
import { sentWorkbook, WorkbookRoute } from '../../../platform/spreadsheets/spreadsheet-route.ts';
import { PrintRegister, RegisterWorkbook } from './register.query.ts';

const PDF = 'application/pdf';
const REGISTER = 'Sổ theo dõi hồ sơ: the dossiers received on these days, one a line';

@ApiTags('Papers')
@Controller('registers')
export class RegistersController {
  constructor(private readonly queries: QueryBus) {}

  @AnswersFile(PDF)
  @QueryRoute('dossiers.pdf', PrintRegister, `${REGISTER}, up to 2,000`)
  async print(@Asked() query: PrintRegister, @CurrentCaller() { actor }: Caller): Promise<StreamableFile> {
    return sentFile(await this.queries.execute(query.askedBy(actor)), PDF, 'inline');
  }

  @WorkbookRoute('dossiers.xlsx', RegisterWorkbook, REGISTER)
  workbook(@Asked() query: RegisterWorkbook): Promise<StreamableFile> {
    return sentWorkbook(this.queries.execute(query));
  }
}
