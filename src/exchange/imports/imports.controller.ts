import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { sendProgress } from '../../platform/http/progress-stream.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { type Page, readLimit } from '../../platform/http/page.ts';
import { type ImportAnswer, answerOf } from './import-answer.ts';
import { type ImportError, ImportErrors } from './import-errors.ts';
import type { ImportProgress } from './import-job.ts';
import { ImportJobs } from './import-jobs.ts';
import { IMPORT_KINDS, isImportKind } from './import-kind.ts';
import { acceptedUpload, importAnswer, importErrorsPage } from './imports-schema.ts';
import { ReceiveUpload } from './upload/receive-upload.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

@ApiTags('Imports')
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly uploads: ReceiveUpload,
    private readonly jobs: ImportJobs,
    private readonly errors: ImportErrors,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Bring in reference data, events or a legacy table: streamed, up to 2 GiB' })
  @ApiQuery({ name: 'kind', enum: IMPORT_KINDS, description: 'What the file holds' })
  @ApiConsumes('text/csv', 'application/x-ndjson', 'multipart/form-data')
  @ApiAcceptedResponse({ schema: acceptedUpload })
  @ApiBody({ description: 'The file; for kind=dossiers the parts mapping (JSON) and then file (CSV)' })
  async upload(
    @Query('kind') kind: unknown,
    @Req() request: FastifyRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<{ id: string }> {
    if (kind === undefined) throw badKind('missing-field', 'is required');
    if (typeof kind !== 'string' || !isImportKind(kind)) {
      throw badKind('invalid-field', `must be one of ${IMPORT_KINDS.join(', ')}`);
    }
    return { id: await this.uploads.receive(kind, request, caller.actor) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'How far an import is; done when figures and lists show it' })
  @ApiOkResponse({ schema: importAnswer })
  async read(@Param('id') id: string): Promise<ImportAnswer> {
    return answerOf(await this.get(id));
  }

  @Get(':id/errors')
  @ApiOperation({ summary: 'The lines or rows that were rejected, and why' })
  @ApiQuery({ name: 'limit', required: false, description: '1–200; 50 unless given' })
  @ApiQuery({ name: 'cursor', required: false, description: 'nextCursor of the page before' })
  @ApiOkResponse({ schema: importErrorsPage })
  async listErrors(
    @Param('id') id: string,
    @Query('limit') limit?: string,
    @Query('cursor') cursor?: string,
  ): Promise<Page<ImportError>> {
    const wanted = readLimit(limit);
    const { id: known } = await this.get(id);
    return this.errors.list(known, wanted, cursor);
  }

  @Get(':id/warnings')
  @ApiOperation({ summary: 'The lines or rows that were taken and should be looked at all the same' })
  @ApiQuery({ name: 'limit', required: false, description: '1–200; 50 unless given' })
  @ApiQuery({ name: 'cursor', required: false, description: 'nextCursor of the page before' })
  @ApiOkResponse({ schema: importErrorsPage })
  async listWarnings(
    @Param('id') id: string,
    @Query('limit') limit?: string,
    @Query('cursor') cursor?: string,
  ): Promise<Page<ImportError>> {
    const wanted = readLimit(limit);
    const { id: known } = await this.get(id);
    return this.errors.list(known, wanted, cursor, 'import_warning');
  }

  @Get(':id/progress')
  @ApiOperation({ summary: 'Server-sent events, each the import as it stands; ends after done or failed' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: importAnswer })
  async follow(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const { id: known } = await this.get(id);
    sendProgress(reply, async () => {
      const job = await this.jobs.find(known);
      return job && answerOf(job);
    });
  }

  private async get(id: string): Promise<ImportProgress> {
    const job = UUID.test(id) ? await this.jobs.find(id) : undefined;
    if (job) return job;
    throw new DomainError('not-found', 'not-found', 'There is no import with this id');
  }
}

function badKind(code: string, message: string): DomainError {
  return new DomainError(code, 'invalid', `The parameter kind ${message}`, [{ path: 'kind', message }]);
}
