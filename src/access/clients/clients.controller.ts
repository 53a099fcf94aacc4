import { Body, Controller, Delete, Header, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { AskedFrom, type Origin } from '../audit/entry-by.ts';
import { type Caller, CurrentCaller } from '../caller.ts';
import { ClientsPage, ClientWithKeyAnswer } from './client.answer.ts';
import { CreateClient, EndClient, EndKey, RotateKey } from './client.command.ts';
import { FindClients } from './clients.query.ts';

const LIST = 'Machines of which every unit is the caller’s or below, with the use of their keys: for administrators';
const KEY = { name: 'key', description: 'The 16 hex digits in the key' };

@ApiTags('Access')
@Controller('clients')
export class ClientsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @QueryRoute('', FindClients, LIST, ClientsPage)
  find(@Asked() query: FindClients): Promise<ClientsPage> {
    return this.queries.execute(query);
  }

  @Post()
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ type: ClientWithKeyAnswer })
  @ApiOperation({ summary: 'Let a machine in: its key is shown this once' })
  create(
    @Body() body: CreateClient,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<ClientWithKeyAnswer> {
    return this.commands.execute(body.by(caller, origin));
  }

  @Post(':id/rotate')
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ type: ClientWithKeyAnswer })
  @ApiOperation({
    summary: 'A second key beside the first, shown this once; end the first when nobody uses it any more',
  })
  rotate(
    @Param('id') id: string,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<ClientWithKeyAnswer> {
    return this.commands.execute(new RotateKey().of(id).by(caller, origin));
  }

  @Delete(':id/keys/:key')
  @HttpCode(204)
  @ApiParam(KEY)
  @ApiNoContentResponse({ description: 'It counts no more' })
  @ApiOperation({ summary: 'End one key of a machine' })
  endKey(
    @Param('id') id: string,
    @Param('key') key: string,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<void> {
    return this.commands.execute(new EndKey().of(id, key).by(caller, origin));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Neither it nor a key of it counts any more' })
  @ApiOperation({ summary: 'End a machine with all its keys' })
  end(@Param('id') id: string, @CurrentCaller() caller: Caller, @AskedFrom() origin: Origin): Promise<void> {
    return this.commands.execute(new EndClient().of(id).by(caller, origin));
  }
}
