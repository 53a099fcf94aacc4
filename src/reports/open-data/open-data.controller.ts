import { Body, Controller, Get, Header, HttpCode, Param, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IdempotencyInterceptor } from '../../commands/idempotency/idempotency.interceptor.ts';
import { Answer } from '../../platform/http/answer.ts';
import { Public } from '../../platform/http/route-openness.ts';
import { AskedBy, type Requested } from '../commands/report-command.ts';
import { DATASET_IDS } from './datasets.ts';
import { GetOpenDataCatalogue, GetOpenDataFile, PUBLIC_FILES, type PublicFile } from './open-data.query.ts';
import { PublicationsAnswer } from './publication.answer.ts';
import { PublishReport } from './publish-report.command.ts';

const BINARY = { schema: { type: 'string', format: 'binary' } } as const;
const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const;

@ApiTags('Open data')
@Controller('open-data/publications')
export class PublicationsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(201)
  @UseInterceptors(IdempotencyInterceptor)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: PublicationsAnswer })
  @ApiOperation({ summary: 'Publish tables of a frozen report for everybody, small counts kept back' })
  async publish(@Body() command: PublishReport, @AskedBy() asked: Requested): Promise<Answer> {
    return new Answer(201, JSON.stringify(await this.commands.execute(command.with(asked))));
  }
}

/** What everybody may read; it lies outside of the API, at addresses that stay. */
@ApiTags('Open data')
@Controller('open-data')
@Public()
export class OpenDataController {
  constructor(private readonly queries: QueryBus) {}

  @Get('catalogue.jsonld')
  @Header('cache-control', 'public, max-age=300')
  @Header('content-type', 'application/ld+json')
  @ApiProduces('application/ld+json')
  @ApiOkResponse({ content: { 'application/ld+json': BINARY } })
  @ApiOperation({ summary: 'Everything that is published, as DCAT (JSON-LD)', security: [] })
  async catalogue(@Req() { ip }: FastifyRequest): Promise<string> {
    return JSON.stringify(await this.queries.execute(new GetOpenDataCatalogue(ip)), null, 2);
  }

  @Get(':dataset/:period/:number/:file')
  @Header('cache-control', 'public, max-age=86400')
  @ApiParam({ name: 'dataset', enum: DATASET_IDS, description: 'Which table' })
  @ApiParam({ name: 'period', type: String, description: 'Its first and last day', example: '2026-08-01--2026-08-31' })
  @ApiParam({ name: 'number', type: 'integer', description: 'The version', example: 1 })
  @ApiParam({ name: 'file', enum: PUBLIC_FILES, description: 'The table, or what is said of it' })
  @ApiProduces('text/csv', 'application/json')
  @ApiOkResponse({ content: { 'text/csv': BINARY, 'application/json': BINARY } })
  @ApiOperation({
    summary: 'A table, what its columns are (CSVW, Frictionless), and what it can be checked by',
    security: [],
  })
  async file(
    @Param() named: Readonly<{ dataset: string; period: string; number: string; file: PublicFile }>,
    @Req() { ip }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const text = await this.queries.execute(new GetOpenDataFile(named, ip));
    void reply.header('content-type', named.file === 'data.csv' ? TYPES.csv : TYPES.json);
    return text;
  }
}
