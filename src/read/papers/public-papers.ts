import { Body, Controller, Header, HttpCode, Param, Post, Req, type StreamableFile } from '@nestjs/common';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { ApiHideProperty, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../domain/values/domain-error.ts';
import { type FileAnswer, sentFile } from '../../platform/http/file-answer.ts';
import { Public } from '../../platform/http/route-openness.ts';
import { LookUpDoor } from '../public/look-up-door.ts';
import { Secret } from '../public/public-dossier.query.ts';
import { CITIZENS_PAPERS } from './forms/paper-forms.ts';
import { PaperForms } from './print-papers.ts';

const PDF = 'application/pdf';

/** A paper of a dossier for whoever holds its slip. */
export class PrintPublicPaper extends Query<FileAnswer> {
  @Secret()
  secret!: string;

  @ApiHideProperty()
  code!: string;

  @ApiHideProperty()
  kind!: string;

  @ApiHideProperty()
  address!: string;

  of(code: string, kind: string, address: string): this {
    return Object.assign(this, { code, kind, address });
  }
}

@QueryHandler(PrintPublicPaper)
export class PrintPublicPaperHandler implements IQueryHandler<PrintPublicPaper> {
  constructor(
    private readonly door: LookUpDoor,
    private readonly forms: PaperForms,
  ) {}

  /** @throws TooManyRequests; `unknown-dossier` for an unknown code and for a wrong secret alike; `not-found`, `not-received` */
  async execute(asked: PrintPublicPaper): Promise<FileAnswer> {
    const kind = CITIZENS_PAPERS.find((each) => each === asked.kind);
    if (kind === undefined) throw new DomainError('not-found', 'not-found', 'There is no such paper');
    const found = await this.door.open(asked);
    const paper = await this.forms.print(kind, found.ref, found, 'public');
    await this.door.recordPrint(found, asked.address);
    return paper;
  }
}

@ApiTags('Public')
@Controller('public/dossiers/:code/papers')
@Public()
export class PublicPapersController {
  constructor(private readonly queries: QueryBus) {}

  @Post(':kind.pdf')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiParam({ name: 'kind', enum: CITIZENS_PAPERS, description: 'Which paper' })
  @ApiProduces(PDF)
  @ApiOkResponse({ description: 'The file', content: { [PDF]: { schema: { type: 'string', format: 'binary' } } } })
  @ApiOperation({ summary: 'A paper of a dossier, by its code and the 8 digits on its slip', security: [] })
  async print(
    @Param('code') code: string,
    @Param('kind') kind: string,
    @Body() query: PrintPublicPaper,
    @Req() { ip }: FastifyRequest,
  ): Promise<StreamableFile> {
    return sentFile(await this.queries.execute(query.of(code, kind, ip)), PDF);
  }
}
