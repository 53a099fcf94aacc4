import { Body, Controller, HttpCode, Post, Req, UseInterceptors } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CommandBy, type CommandContext } from '../../commands/command-context.ts';
import { IdempotencyInterceptor } from '../../commands/idempotency/idempotency.interceptor.ts';
import type { Answer } from '../../platform/http/answer.ts';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { Public } from '../../platform/http/route-openness.ts';
import { FindUnmatchedPayments } from './find-unmatched-payments.ts';
import { CALLBACK_SCHEMA, CallbackAnswer, StartedPayment, UnmatchedPayments } from './payment.answer.ts';
import { ReceivePaymentCallback } from './receive-callback.command.ts';
import { StartPayment } from './start-payment.command.ts';

const UNMATCHED =
  'Payments that somebody has to look at: another amount, an ended dossier, a reference of nobody, expired';

@ApiTags('Payments')
@Controller('payments')
export class PaymentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @UseInterceptors(IdempotencyInterceptor)
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key again gives the first answer' })
  @ApiCreatedResponse({ type: StartedPayment })
  @ApiOperation({ summary: 'Begin an online payment at the payment platform; its callback records it' })
  start(
    @Body() command: StartPayment,
    @CommandBy() by: CommandContext,
    @Req() { ip }: FastifyRequest,
  ): Promise<Answer> {
    return this.commands.execute(command.of(by, ip));
  }

  @QueryRoute('unmatched', FindUnmatchedPayments, UNMATCHED, UnmatchedPayments)
  unmatched(@Asked() query: FindUnmatchedPayments): Promise<UnmatchedPayments> {
    return this.queries.execute(query);
  }
}

@ApiTags('Public')
@Controller('public/payments')
@Public()
export class PaymentCallbackController {
  constructor(private readonly commands: CommandBus) {}

  @Post('callback')
  @HttpCode(200)
  @ApiBody({ schema: CALLBACK_SCHEMA })
  @ApiOkResponse({ type: CallbackAnswer })
  @ApiOperation({
    summary: 'Where the payment platform tells what became of a payment, signed; the same again changes nothing',
    security: [],
  })
  async callback(@Body() body: unknown, @Req() { ip }: FastifyRequest): Promise<CallbackAnswer> {
    await this.commands.execute(new ReceivePaymentCallback({ body, address: ip }));
    return { received: true };
  }
}
