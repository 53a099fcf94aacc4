import { Injectable } from '@nestjs/common';
import { hasEnded, statusOf } from '../../domain/dossier/dossier-status.ts';
import type { NotifyChannel } from '../../domain/stream/applicant-events.ts';
import type { FeedEvent, StreamName, StreamRef } from '../../domain/values/logged-event.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { Applicants, type PersonalData } from '../../log/streams/applicants.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { type GrowingStream, isOf } from '../../log/streams/growing-stream.ts';
import { KINDS } from '../../log/streams/kinds.ts';
import { PublicAddress } from '../../platform/operations/public-address.ts';
import { type NotificationText, PROGRESS, SHIPPED_TEXTS } from '../../reference/exchange/shipped-texts.ts';
import { fillText, type Values } from '../http-templates/http-template.ts';
import type { SendAnswer } from '../outbox/answer.ts';
import { FIRST_ORDINAL_WITHOUT_EVENT, type NewMessage } from '../outbox/message.ts';
import type { Sending, Told } from '../outbox/target-kind.ts';
import { MailSender } from './mail-sender.ts';
import { namesTemplate, requestOf } from './notify-target.ts';
import { notifyValues } from './notify-values.ts';
import { OptOuts, type ToldWay } from './opt-outs.ts';
import { ProviderRequests } from './provider-requests.ts';
import { isOfDay, momentOfProgress, tooEarly, tooLate } from './told-moments.ts';

const CHOSEN = { mail: 'notifyMail', sms: 'notifySms', zalo: 'notifyZalo' } as const;
/** On its way a dossier moves often: who applies is told of it once a day. */
const ON_THE_WAY: ReadonlySet<string> = new Set(['DossierForwarded', 'DossierTransferred', 'ConsultationAnswered']);
const AUDIENCE = { dossier: 'applicant', complaint: 'complainant' } as const;
const NOTHING: SendAnswer = { outcome: 'parked', reason: 'nothing-to-say' };
const NO_ADDRESS: SendAnswer = { outcome: 'parked', reason: 'no-address' };

/** A person, and what is to be said. */
type Notice = Readonly<{ person: PersonalData; text: NotificationText; values: Values; channel: NotifyChannel }>;

/** Tells who applies or complains what happens to theirs. */
@Injectable()
export class TellApplicants {
  constructor(
    private readonly applicants: Applicants,
    private readonly optOuts: OptOuts,
    private readonly mail: MailSender,
    private readonly provider: ProviderRequests,
    private readonly publicAddress: PublicAddress,
  ) {}

  follows({ kind, type }: FeedEvent): boolean {
    return SHIPPED_TEXTS[AUDIENCE[kind]][type] !== undefined || (kind === 'dossier' && ON_THE_WAY.has(type));
  }

  messagesOf({ event, facts }: Told, channel: NotifyChannel): readonly NewMessage[] {
    if (!ON_THE_WAY.has(event.type)) return [{ kind: channel, ordinal: 0 }];
    return [{ kind: channel, ordinal: FIRST_ORDINAL_WITHOUT_EVENT, ...momentOfProgress(event.recordedAt, facts) }];
  }

  async send(sending: Sending, channel: NotifyChannel): Promise<SendAnswer> {
    const { stream, facts, now } = sending;
    const told = stream && toldOf(sending, stream);
    const text = told && facts.notificationTexts.on(AUDIENCE[stream.ref.kind], told, channel, facts.zone.dayOf(now));
    if (!text) return NOTHING;
    const notNow = tooLate(sending) ?? tooEarly(sending, channel);
    if (notNow) return notNow;
    const way = { stream: personRef(stream), channel };
    const person = await this.applicants.find(way.stream);
    if (!person) return this.whyNobody(way.stream);
    if (!(await this.isWanted(sending, person, way))) return { outcome: 'parked', reason: 'not-wanted' };
    const values = {
      ...notifyValues(stream, facts, this.publicAddress.origin, told),
      optOutUrl: this.publicAddress.of(`/tra-cuu#thong-bao=${await this.optOuts.tokenOf(way)}`),
    };
    return this.deliver(sending, { person, text, values, channel });
  }

  private async whyNobody(ref: StreamRef): Promise<SendAnswer> {
    return (await this.applicants.isErased(ref)) ? { outcome: 'parked', reason: 'applicant-erased' } : NO_ADDRESS;
  }

  /** What the link of a message has said goes before what was said at the desk, and that before what holds for all. */
  private async isWanted({ facts, now }: Sending, { notify }: PersonalData, way: ToldWay): Promise<boolean> {
    const ofAll = facts.exchange.on(CHOSEN[way.channel], facts.zone.dayOf(now)) === 'true';
    return (notify?.[way.channel] ?? ofAll) && !(await this.optOuts.isOptedOut(way));
  }

  private async deliver(sending: Sending, { person, text, values, channel }: Notice): Promise<SendAnswer> {
    const { id } = sending.message;
    const filled = fillText(text.text, values);
    if (channel === 'mail') {
      const { email } = person;
      if (email === null) return NO_ADDRESS;
      await sending.disclose();
      const unsubscribe = values['optOutUrl'];
      const said = text.text.includes('{{optOutUrl}}')
        ? filled
        : `${filled}\n\nKhông muốn nhận thư này nữa: ${unsubscribe}`;
      return this.mail.send(
        { id, to: [email], subject: fillText(text.subject, values), text: said, unsubscribe },
        sending.now,
      );
    }
    const { phone } = person;
    if (phone === null) return NO_ADDRESS;
    const templateId = this.templateOf(sending, text);
    if (templateId === null) return { outcome: 'parked', reason: 'no-template' };
    await sending.disclose();
    return this.provider.ask(sending, {
      ...values,
      text: filled,
      phone,
      phone84: inFullForm(phone),
      messageId: id,
      templateId,
    });
  }

  /** A provider that has templates of its own names them in the subject of a text that was set; null: none was. */
  private templateOf({ target }: Sending, text: NotificationText): string | null {
    if (!namesTemplate(requestOf(target))) return '';
    return 'from' in text ? text.subject : null;
  }
}

/** Of what a message tells; undefined: that is over. */
function toldOf({ message }: Sending, stream: GrowingStream): string | undefined {
  if (!isOfDay(message)) return stream.history.at(-1)?.type;
  return isOf(stream, DOSSIERS) && stream.state !== null && !hasEnded(statusOf(stream.state)) ? PROGRESS : undefined;
}

/** Where the person lies that a stream is about. */
function personRef({ ref: { kind, key }, state }: GrowingStream): StreamRef {
  const name: StreamName = kind;
  return streamRef(name, state === null ? key : KINDS[name].personAt(key, state));
}

/** `84912345678`, as Zalo wants it. */
function inFullForm(phone: string): string {
  return phone.replaceAll(/\D/g, '').replace(/^0/, '84');
}
