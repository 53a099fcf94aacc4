import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import { SeenStreams } from '../../access/rights/seen-streams.ts';
import type { CommandContext } from '../../commands/command-context.ts';
import { owedDongOf } from '../../domain/dossier/dossier-status.ts';
import { PaymentRecorded } from '../../domain/dossier/events/payment.ts';
import { type Gateway, GATEWAYS } from '../../domain/dossier/vocabulary.ts';
import { choice, code as dossierCode } from '../../domain/values/event-field.ts';
import { invalidField } from '../../domain/values/field-errors.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { namedStream } from '../../log/streams/named-stream.ts';
import { Answer } from '../../platform/http/answer.ts';
import { BodyField, type BodyReader } from '../../platform/http/body-field.ts';
import { sentBy } from '../../platform/http/sender.ts';
import { PublicAddress } from '../../platform/operations/public-address.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { PaymentAttempts } from './payment-attempts.ts';
import { PaymentPlatform } from './payment-platform.ts';
import { PlatformPayments } from './platform-payments.ts';

const ownPath: BodyReader<string> = {
  rule: 'must be a path of this system: it begins with one / and holds no \\ and no control character',
  schema: { type: 'string', maxLength: 500, example: '/tra-cuu' },
  read: (raw) => (typeof raw === 'string' && raw.length <= 500 && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(raw) ? raw : null),
};

/** Begins a payment at the payment platform. */
export class StartPayment extends Command<Answer> {
  /** Of the dossier that is paid for. */
  @BodyField(dossierCode)
  code!: string;

  /** Integer đồng, at most what is owed. */
  @BodyField(PaymentRecorded.fields.amountDong)
  amountDong!: number;

  /** The national portal, or a gateway of the province’s own. */
  @BodyField(choice(GATEWAYS))
  gateway!: Gateway;

  /** Where the payer comes back to. */
  @BodyField(ownPath, { required: false })
  returnUrl?: string;

  @ApiHideProperty()
  by!: CommandContext;

  /** IP address of the payer's browser, which the platform wants to know. */
  @ApiHideProperty()
  address!: string;

  of(by: CommandContext, address: string): this {
    return sentBy(Object.assign(this, { by, address }), by.caller);
  }
}

@CommandHandler(StartPayment)
export class StartPaymentHandler implements ICommandHandler<StartPayment> {
  constructor(
    private readonly seen: SeenStreams,
    private readonly reference: ReferenceData,
    private readonly attempts: PaymentAttempts,
    private readonly payments: PlatformPayments,
    private readonly platform: PaymentPlatform,
    private readonly publicAddress: PublicAddress,
  ) {}

  /** @throws DomainError `unknown-dossier`, `out-of-scope`, `invalid-field`, what the state forbids, `unavailable` */
  async execute(command: StartPayment): Promise<Answer> {
    const { code, amountDong, gateway, returnUrl, by, address } = command;
    const ref = namedStream('dossier', code);
    const { state } = await this.seen.load(command, DOSSIERS, ref, await this.reference.current());
    if (amountDong > owedDongOf(state)) throw invalidField('amountDong', 'must not be more than is owed');
    await this.payments.checkPayable(ref, amountDong);
    const attempt = await this.attempts.open(ref, { amountDong, gateway, by: by.caller.actor });
    // Where nothing comes back the platform may know of it all the same: it is asked for like any other.
    const url = await this.platform.begin(
      attempt,
      address,
      returnUrl === undefined ? undefined : this.publicAddress.of(returnUrl),
    );
    return new Answer(201, JSON.stringify({ reference: attempt.reference, url }));
  }
}
