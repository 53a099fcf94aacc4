import { Body, Controller, Put, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { IdempotencyInterceptor } from '../../commands/idempotency/idempotency.interceptor.ts';
import { Answer } from '../../platform/http/answer.ts';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { IndexAnswer, IndexRowsAnswer } from './index.answer.ts';
import { IndexQuery, IndexRowsQuery } from './index.query.ts';
import { TypeIndex } from './typed/type-index.command.ts';

@ApiTags('Figures')
@UseInterceptors(IdempotencyInterceptor)
@Controller('index-766')
export class IndexController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @QueryRoute('', IndexQuery, 'The service index of QĐ 766/QĐ-TTg for a period of the calendar', IndexAnswer)
  find(@Asked() query: IndexQuery): Promise<IndexAnswer> {
    return this.queries.execute(query);
  }

  @QueryRoute('rows', IndexRowsQuery, 'The points of each unit directly below one', IndexRowsAnswer)
  rows(@Asked() query: IndexRowsQuery): Promise<IndexRowsAnswer> {
    return this.queries.execute(query);
  }

  @Put('typed')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOkResponse({ type: IndexAnswer })
  @ApiOperation({ summary: 'Type in what the portal shows, and what the log does not know: the newest counts' })
  async type(@Body() command: TypeIndex, @CurrentCaller() caller: Caller): Promise<Answer> {
    return new Answer(200, JSON.stringify(await this.commands.execute(command.by(caller))));
  }
}
