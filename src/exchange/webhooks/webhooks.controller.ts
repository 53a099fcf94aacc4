import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { AskedFrom, type Origin } from '../../access/audit/entry-by.ts';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { Public } from '../../platform/http/route-openness.ts';
import { TestedTarget } from '../outbox/api/target.answer.ts';
import { EVENT_SCHEMAS } from './event-schemas.ts';
import { WebhookAnswer, WebhooksPage, WebhookWithSecret } from './webhook.answer.ts';
import {
  ChangeWebhook,
  CreateWebhook,
  DeleteWebhook,
  EnableWebhook,
  FindWebhooks,
  RotateWebhookSecret,
  TestWebhook,
} from './webhooks.commands.ts';

@ApiTags('Webhooks')
@Controller('webhooks')
export class WebhooksController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @QueryRoute('', FindWebhooks, 'The caller’s webhooks; every one to an administrator of a root', WebhooksPage)
  find(@Asked() query: FindWebhooks): Promise<WebhooksPage> {
    return this.queries.execute(query);
  }

  @Post()
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ type: WebhookWithSecret })
  @ApiOperation({
    summary: 'Be told of what happens from now on, by signed CloudEvents; the secret is shown this once',
  })
  create(
    @Body() body: CreateWebhook,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<WebhookWithSecret> {
    return this.commands.execute(body.by(caller, origin));
  }

  @Patch(':id')
  @ApiOkResponse({ type: WebhookAnswer })
  @ApiOperation({ summary: 'Change where it goes and what it tells, or let it wait' })
  change(
    @Param('id') id: string,
    @Body() body: ChangeWebhook,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<WebhookAnswer> {
    return this.commands.execute(body.of(id).by(caller, origin));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'It is there no more, nor what was not sent' })
  @ApiOperation({ summary: 'Be told no more' })
  remove(@Param('id') id: string, @CurrentCaller() caller: Caller, @AskedFrom() origin: Origin): Promise<void> {
    return this.commands.execute(new DeleteWebhook().of(id).by(caller, origin));
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: WebhookWithSecret })
  @ApiOperation({ summary: 'A new secret, shown this once; for 24 hours the one of before signs too' })
  rotate(
    @Param('id') id: string,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<WebhookWithSecret> {
    return this.commands.execute(new RotateWebhookSecret().of(id).by(caller, origin));
  }

  @Post(':id/test')
  @HttpCode(200)
  @ApiOkResponse({ type: TestedTarget })
  @ApiOperation({ summary: 'Send an event of type dunghan.test, which says nothing' })
  test(@Param('id') id: string, @CurrentCaller() caller: Caller, @AskedFrom() origin: Origin): Promise<TestedTarget> {
    return this.commands.execute(new TestWebhook().of(id).by(caller, origin));
  }

  @Post(':id/enable')
  @HttpCode(200)
  @ApiOkResponse({ type: WebhookAnswer })
  @ApiOperation({ summary: 'Let it go on: what has waited is sent, in order' })
  enable(
    @Param('id') id: string,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<WebhookAnswer> {
    return this.commands.execute(new EnableWebhook().of(id).by(caller, origin));
  }
}

const SCHEMAS: ReadonlyMap<string, object> = new Map(Object.entries(EVENT_SCHEMAS));

@ApiTags('Webhooks')
@Controller('schemas')
@Public()
export class EventSchemasController {
  @Get(':name.json')
  @ApiParam({ name: 'name', enum: Object.keys(EVENT_SCHEMAS), description: 'Which schema' })
  @ApiOkResponse({
    schema: { type: 'object', additionalProperties: { description: 'A keyword of JSON Schema 2020-12' } },
  })
  @ApiOperation({ summary: 'The JSON schema that `dataschema` of an event names', security: [] })
  get(@Param('name') name: string): object {
    const schema = SCHEMAS.get(name);
    if (!schema) throw new DomainError('not-found', 'not-found', 'There is no schema of this name');
    return schema;
  }
}
