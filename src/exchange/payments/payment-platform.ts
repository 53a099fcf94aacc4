import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import type { PaymentSettings } from '../../../config/payments.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { OutgoingRequests } from '../../platform/outgoing/outgoing-requests.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { type MessageFields, type SignedMessage, signatureOf } from './message-signature.ts';
import type { PaymentAttempt } from './payment-attempt.ts';
import { platformTime } from './platform-time.ts';
import { type PlatformStatus, WORDS } from './platform-words.ts';

/** Token of the settings; what it gives is undefined where no platform is set. */
export const PAYMENT_SETTINGS = Symbol('the settings of the payment platform');

const ANSWER_WITHIN_MS = 20_000;
const OK = 200;

/** What the platform answers to a status query. */
export type StatusAnswer = Readonly<{ status: PlatformStatus; amountDong: number | undefined }>;

/** The payment platform, asked. */
@Injectable()
export class PaymentPlatform {
  private readonly logger = new Logger(PaymentPlatform.name);

  constructor(
    private readonly clock: MachineClock,
    private readonly reference: ReferenceData,
    private readonly outgoing: OutgoingRequests,
    @Optional() @Inject(PAYMENT_SETTINGS) readonly settings: PaymentSettings | undefined,
  ) {}

  /**
   * Begins a payment. @param payerAddress the payer's IP address, as the platform wants to know it
   * @returns the address at which the payer pays
   * @throws DomainError `unavailable` where the platform does not answer, or refuses
   */
  async begin(attempt: PaymentAttempt, payerAddress: string, returnTo: string | undefined): Promise<string> {
    const { url } = this.known();
    const { UrlThanhToan: payAt } = await this.ask('init', attempt, {
      SoTien: String(attempt.amountDong),
      MaTienTe: WORDS.currency,
      NgonNgu: WORDS.language,
      ThongTinGiaoDich: attempt.code,
      Ip: payerAddress,
      ...(returnTo === undefined ? {} : { UrlTroVe: returnTo }),
    });
    if (typeof payAt === 'string' && isWebAddress(payAt, new URL(url).protocol)) return payAt;
    throw this.away('no address to pay at');
  }

  /** What has become of a payment. @throws DomainError `unavailable` where nothing is said of it */
  async statusOf(attempt: PaymentAttempt): Promise<StatusAnswer> {
    const { TrangThaiGD: word, SoTien: amount } = await this.ask('query', attempt, {});
    const status = Object.entries(WORDS.status).find(([known]) => known === String(word))?.[1];
    if (status === undefined) throw this.away('an unknown status');
    const amountDong = /^\d{1,15}$/.test(String(amount)) ? Number(amount) : undefined;
    return { status, amountDong };
  }

  private async ask(
    kind: Exclude<SignedMessage, 'callback'>,
    { reference }: PaymentAttempt,
    more: MessageFields,
  ): Promise<Record<string, unknown>> {
    const { url, partner, secret } = this.known();
    const { zone } = await this.reference.current();
    const fields = {
      LoaiBanTin: WORDS[kind],
      PhienBan: WORDS.version,
      MaDoiTac: partner,
      MaThamChieu: reference,
      ThoiGianGD: platformTime(this.clock.now(), zone),
      ...more,
    };
    return this.send(url, { ...fields, MaXacThuc: signatureOf(kind, fields, secret) });
  }

  private async send(url: string, message: MessageFields): Promise<Record<string, unknown>> {
    try {
      const { status, text } = await this.outgoing.send({
        kind: 'payment',
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      if (status === OK) return recordOf(JSON.parse(text));
      throw new Error(`HTTP ${status}`);
    } catch (error) {
      throw this.away(error instanceof SyntaxError ? 'no JSON' : String((error as Error).message));
    }
  }

  private known(): PaymentSettings {
    if (this.settings) return this.settings;
    throw new DomainError('unavailable', 'unavailable', 'No payment platform is set: an operator sets PAYMENT_URL');
  }

  /** The platform's own words stay out of the log: they may quote what was sent. */
  private away(why: string): DomainError {
    this.logger.warn(`The payment platform does not answer as it should: ${why}`);
    return new DomainError('unavailable', 'unavailable', 'The payment platform does not answer: try again in a moment');
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new SyntaxError('not an object');
  return Object.fromEntries(Object.entries(value));
}

/** Over plain http only where the platform itself is asked over it: in development. */
function isWebAddress(text: string, protocolOfPlatform: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && protocolOfPlatform === 'http:');
}
