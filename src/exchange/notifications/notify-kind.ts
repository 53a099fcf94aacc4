import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FeedEvent, StreamName, StreamRef } from '../../domain/values/logged-event.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { Applicants, type PersonalData } from '../../log/streams/applicants.ts';
import type { GrowingStream } from '../../log/streams/growing-stream.ts';
import { KINDS } from '../../log/streams/kinds.ts';
import { PublicAddress } from '../../platform/operations/public-address.ts';
import { NoAnswer, OutgoingRequests } from '../../platform/outgoing/outgoing-requests.ts';
import { fillTemplate, fillText, isSuccess, type Values } from '../http-templates/http-template.ts';
import type { SendAnswer, TestAnswer } from '../outbox/answer.ts';
import type { NewMessage } from '../outbox/message.ts';
import type { Sending, TargetGiven, TargetKind, Told } from '../outbox/target-kind.ts';
import { TargetKinds } from '../outbox/target-kinds.ts';
import type { Target } from '../outbox/target.ts';
import { MailSender } from './mail-sender.ts';
import { channelOf, checkNotify, requestOf } from './notify-target.ts';
import { type NotifyText, notifyTextOf } from './notify-texts.ts';
import { notifyValues } from './notify-values.ts';
import { quietUntil } from './quiet-hours.ts';

const DAY_MS = 86_400_000;
/** Longer than this nobody is told of what was. */
const LONGEST_MS = 2 * DAY_MS;
const CHOSEN = { mail: 'notifyMail', sms: 'notifySms', zalo: 'notifyZalo' } as const;
const OK = 200;

/** Tells applicants and complainants what happens to theirs, by e-mail, SMS and Zalo. */
@Injectable()
export class NotifyKind implements TargetKind, OnModuleInit {
  readonly name = 'notify';

  constructor(
    private readonly kinds: TargetKinds,
    private readonly applicants: Applicants,
    private readonly mail: MailSender,
    private readonly outgoing: OutgoingRequests,
    private readonly publicAddress: PublicAddress,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  check(given: TargetGiven): Promise<void> {
    return checkNotify(given, this.outgoing);
  }

  /** An imported history is silent: what happened a day before it was recorded is news to nobody. */
  follows(_target: Target, { kind, type, occurredAt, recordedAt }: FeedEvent): boolean {
    return notifyTextOf(kind, type) !== undefined && recordedAt - occurredAt <= DAY_MS;
  }

  messagesOf(target: Target, { event, facts }: Told): readonly NewMessage[] {
    const day = facts.zone.dayOf(event.recordedAt);
    const channel = channelOf(target);
    if (channel === undefined || facts.exchange.on(CHOSEN[channel], day) !== 'true') return [];
    return [{ kind: channel, ordinal: 0 }];
  }

  async send(sending: Sending): Promise<SendAnswer> {
    const { stream, facts } = sending;
    const told = stream?.history.at(-1);
    const text = stream && told && notifyTextOf(stream.ref.kind, told.type);
    if (!stream || !text) return { outcome: 'parked', reason: 'nothing-to-say' };
    const notNow = tooLate(sending) ?? tooEarly(sending);
    if (notNow) return notNow;
    const ref = personRef(stream);
    const person = await this.applicants.find(ref);
    if (person) return this.deliver(sending, person, text, notifyValues(stream, facts, this.publicAddress.origin));
    return { outcome: 'parked', reason: (await this.applicants.isErased(ref)) ? 'applicant-erased' : 'no-address' };
  }

  /** Nobody is told: that a template can be read was seen when it was saved. */
  async test(): Promise<TestAnswer> {
    return { ok: true, status: null, code: null, durationMs: 0 };
  }

  private async deliver(
    sending: Sending,
    { email, phone }: PersonalData,
    { subject, text }: NotifyText,
    values: Values,
  ): Promise<SendAnswer> {
    const { id, kind } = sending.message;
    const filled = fillText(text, values);
    if (kind === 'mail') {
      if (email === null) return { outcome: 'parked', reason: 'no-address' };
      return this.mail.send({ id, to: email, subject: fillText(subject, values), text: filled }, sending.now);
    }
    if (phone === null) return { outcome: 'parked', reason: 'no-address' };
    return this.request(sending, { ...values, text: filled, phone, phone84: inFullForm(phone), messageId: id });
  }

  /** A provider of SMS or Zalo is asked as its template says. */
  private async request({ target, secrets, signal }: Sending, values: Values): Promise<SendAnswer> {
    const template = requestOf(target);
    const { method } = template;
    const filled = fillTemplate(template, { ...values, ...(await secrets()) });
    try {
      const { status, text } = await this.outgoing.send({ kind: 'notify', ...filled, method, signal });
      if (status !== OK) return { outcome: outcomeOf(status), status };
      return isSuccess(template, parsed(text)) ? { outcome: 'acknowledged', status } : { outcome: 'unclear', status };
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return { outcome: 'failed', code: error.code };
    }
  }
}

/** Nobody is told of what has been recorded for a day; what was tried for two days is given up. */
function tooLate({ message: { attempts, eventRecordedAt }, now }: Sending): SendAnswer | undefined {
  const age = now - eventRecordedAt;
  if (attempts <= 1 && age > DAY_MS) return { outcome: 'parked', reason: 'stale' };
  return age > LONGEST_MS ? { outcome: 'refused', code: 'stale' } : undefined;
}

/** A telephone is left alone at night; a mail wakes nobody. */
function tooEarly({ message, facts, now }: Sending): SendAnswer | undefined {
  if (message.kind === 'mail') return undefined;
  const until = quietUntil(facts.exchange.on('quietHours', facts.zone.dayOf(now)), now, facts.zone);
  return until === undefined ? undefined : { outcome: 'later', until };
}

/** Where the person lies that a stream is about. */
function personRef({ ref: { kind, key }, state }: GrowingStream): StreamRef {
  const name: StreamName = kind;
  return streamRef(name, state === null ? key : KINDS[name].personAt(key, state));
}

function outcomeOf(status: number): 'refused' | 'failed' | 'away' {
  if (status === 401 || status === 403) return 'away';
  return status >= 400 && status < 500 && status !== 408 && status !== 425 && status !== 429 ? 'refused' : 'failed';
}

/** `84912345678`, as Zalo wants it. */
function inFullForm(phone: string): string {
  return phone.replaceAll(/\D/g, '').replace(/^0/, '84');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
