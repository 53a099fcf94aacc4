import { Body, Controller, Param, Put, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { IdempotencyInterceptor } from '../../commands/idempotency/idempotency.interceptor.ts';
import { Answer } from '../../platform/http/answer.ts';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { AskedBy, type Requested } from '../commands/report-command.ts';
import { FillTypedForm } from './fill-typed-form.command.ts';
import { GetTypedForm } from './get-typed-form.query.ts';
import { TypedFormAnswer } from './typed-form.answer.ts';

const FORM = ApiParam({ name: 'id', description: 'A form that units fill in: cchc-1, -2, -4, -5, -6 or -7' });

@ApiTags('Reports')
@UseInterceptors(IdempotencyInterceptor)
@Controller('typed-forms')
export class TypedFormsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @FORM
  @QueryRoute(':id', GetTypedForm, 'A form of a period as a unit has filled it in', TypedFormAnswer)
  find(@Param('id') id: string, @Asked() query: GetTypedForm): Promise<TypedFormAnswer> {
    return this.queries.execute(query.of(id));
  }

  @FORM
  @Put(':id')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOkResponse({ type: TypedFormAnswer })
  @ApiOperation({ summary: 'Fill in rows of a form for a unit: nothing of before is overwritten, the newest counts' })
  async fill(@Body() command: FillTypedForm, @AskedBy() asked: Requested): Promise<Answer> {
    return new Answer(200, JSON.stringify(await this.commands.execute(command.with(asked))));
  }
}
