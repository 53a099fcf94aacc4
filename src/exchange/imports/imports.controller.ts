import { Controller, Get, HttpCode, Param, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { sendProgress } from '../../platform/http/progress-stream.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { CsvRoute, sentCsv } from '../../platform/spreadsheets/spreadsheet-route.ts';
import { CancelImport } from './cancel-import.command.ts';
import { FindImports } from './find-imports.query.ts';
import { FindImportErrors } from './find-import-errors.query.ts';
import { GetImport } from './get-import.query.ts';
import { ImportErrorsFile } from './import-errors-file.ts';
import { AcceptedUpload, ImportAnswer, ImportErrorsPage, ImportsPage } from './import.answer.ts';
import { IMPORT_KINDS, isImportKind } from './import-kind.ts';
import { ReceiveUpload } from './upload/receive-upload.ts';
import { Rights } from '../../access/rights/rights.ts';
import { sentBy } from '../../platform/http/sender.ts';
import { StartAccountsImport, StartImport } from './start-import.ts';

@ApiTags('Imports')
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly uploads: ReceiveUpload,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly rights: Rights,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Bring in reference data, events or a legacy table: streamed, up to 2 GiB' })
  @ApiQuery({ name: 'kind', enum: IMPORT_KINDS, description: 'What the file holds' })
  @ApiQuery({
    name: 'dryRun',
    required: false,
    type: 'boolean',
    description: 'true: judges everything, takes and creates nothing, and shows what the first 20 lines or rows become',
  })
  @ApiHeader({ name: 'X-File-Name', required: false, description: 'What the file is called, percent-encoded' })
  @ApiConsumes('text/csv', 'application/x-ndjson', 'multipart/form-data')
  @ApiAcceptedResponse({ type: AcceptedUpload })
  @ApiBody({
    description: 'The file; for kind=dossiers and kind=complaints the parts mapping (JSON) and then file (CSV)',
    schema: {
      type: 'string',
      format: 'binary',
      example: 'date,kind,name,legalBasis\n2026-01-01,off,Tết Dương lịch,BLLĐ 2019 Đ112',
    },
  })
  async upload(
    @Query('kind') kind: unknown,
    @Query('dryRun') dryRun: unknown,
    @Req() request: FastifyRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<AcceptedUpload> {
    if (kind === undefined) throw badParameter('kind', 'missing-field', 'is required');
    if (typeof kind !== 'string' || !isImportKind(kind)) {
      throw badParameter('kind', 'invalid-field', `must be one of ${IMPORT_KINDS.join(', ')}`);
    }
    if (dryRun !== undefined && dryRun !== 'true' && dryRun !== 'false') {
      throw badParameter('dryRun', 'invalid-field', 'must be true or false');
    }
    this.rights.judge(sentBy(kind === 'accounts' ? new StartAccountsImport() : new StartImport(kind), caller));
    return { id: await this.uploads.receive(kind, request, caller.actor, dryRun === 'true') };
  }

  @QueryRoute('', FindImports, 'Imports, the newest first', ImportsPage)
  list(@Asked() query: FindImports): Promise<ImportsPage> {
    return this.queries.execute(query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'How far an import is; done when figures and lists show it' })
  @ApiOkResponse({ type: ImportAnswer })
  read(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<ImportAnswer> {
    return this.queries.execute(sentBy(new GetImport(id), caller));
  }

  @QueryRoute(':id/errors', FindImportErrors, 'The lines or rows that were rejected, and why', ImportErrorsPage)
  errors(@Param('id') id: string, @Asked() query: FindImportErrors): Promise<ImportErrorsPage> {
    return this.queries.execute(query.of(id, 'import_error'));
  }

  @QueryRoute(
    ':id/warnings',
    FindImportErrors,
    'The lines or rows that were taken and should be looked at all the same',
    ImportErrorsPage,
  )
  warnings(@Param('id') id: string, @Asked() query: FindImportErrors): Promise<ImportErrorsPage> {
    return this.queries.execute(query.of(id, 'import_warning'));
  }

  @CsvRoute(':id/errors.csv', ImportErrorsFile, 'The lines or rows that were rejected, and why')
  errorsFile(@Param('id') id: string, @Asked() query: ImportErrorsFile): Promise<StreamableFile> {
    return sentCsv(this.queries.execute(query.of(id)));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOperation({ summary: 'Stop an import: what it has accepted stays' })
  @ApiOkResponse({ type: ImportAnswer })
  cancel(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<ImportAnswer> {
    return this.commands.execute(sentBy(new CancelImport(id), caller));
  }

  @Get(':id/progress')
  @ApiOperation({ summary: 'Server-sent events, each the import as it is then; ends after done or failed' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' } })
  async follow(@Param('id') id: string, @CurrentCaller() caller: Caller, @Res() reply: FastifyReply): Promise<void> {
    const job = (): Promise<ImportAnswer> => this.queries.execute(sentBy(new GetImport(id), caller));
    await job();
    sendProgress(reply, job);
  }
}

function badParameter(path: string, code: string, message: string): DomainError {
  return new DomainError(code, 'invalid', `The parameter ${path} ${message}`, [{ path, message }]);
}
