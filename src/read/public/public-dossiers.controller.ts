import { Body, Controller, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../platform/http/route-openness.ts';
import { BySystem, SystemAsked } from '../../platform/http/system-asked.ts';
import { PublicDossierAnswer, PublicStatusAnswer } from './public-dossier.answer.ts';
import { GetPublicStatus, OpenPublicDossier } from './public-dossier.query.ts';

/** Look-up for citizens: without a login, without personal data. */
@ApiTags('Public')
@Controller('public/dossiers/:code')
@Public()
export class PublicDossiersController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @BySystem()
  @Header('cache-control', 'no-store')
  @ApiExtraModels(PublicStatusAnswer, PublicDossierAnswer)
  @ApiOkResponse({
    schema: { oneOf: [PublicStatusAnswer, PublicDossierAnswer].map((answer) => ({ $ref: getSchemaPath(answer) })) },
  })
  @ApiOperation({
    summary: 'How a dossier stands, by its code; whole where PUBLIC_LOOKUP is code; open to all, limited by address',
    security: [],
  })
  status(
    @Param('code') code: string,
    @SystemAsked() system: string | undefined,
    @Req() { ip }: FastifyRequest,
  ): Promise<PublicStatusAnswer | PublicDossierAnswer> {
    return this.queries.execute(new GetPublicStatus(code, ip, system));
  }

  @Post()
  @BySystem()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: PublicDossierAnswer })
  @ApiOperation({
    summary: 'A dossier by its code and the 8 digits on its slip; a wrong secret is answered as an unknown code',
    security: [],
  })
  open(
    @Param('code') code: string,
    @Body() query: OpenPublicDossier,
    @SystemAsked() system: string | undefined,
    @Req() { ip }: FastifyRequest,
  ): Promise<PublicDossierAnswer> {
    return this.queries.execute(query.of(code, ip, system));
  }
}
