import { Controller, Get, Header, Headers, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiProduces, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { SignedPositions } from '../../access/signed-positions.ts';
import { sendEvents } from '../../platform/http/event-stream.ts';
import { Asked, Parameters } from '../../platform/http/query-route.ts';
import { ChangesAnswer } from './changes.answer.ts';
import { ChangesQuery } from './changes.query.ts';
import { ChangeStream } from './change-stream.ts';

const SUMMARY =
  'What changes at a unit: as server-sent events (changed, day) while they are listened to, with Accept: application/json once';

@ApiTags('Dossiers')
@ApiExtraModels(ChangesAnswer)
@Controller('changes')
export class ChangesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly stream: ChangeStream,
    private readonly positions: SignedPositions,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Parameters(ChangesQuery)
  @ApiOperation({ summary: SUMMARY })
  @ApiProduces('application/json', 'text/event-stream')
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(ChangesAnswer) } },
      'text/event-stream': { schema: { type: 'string' } },
    },
  })
  async follow(
    @Asked() query: ChangesQuery,
    @Headers('accept') accept: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const to = { units: await this.queries.execute(query), sign: await this.positions.signerFor(caller) };
    if (!accept?.includes('text/event-stream')) return void reply.send(await this.stream.since(query, to));
    sendEvents(reply, (signal) => this.stream.follow(query, to, signal));
  }
}
