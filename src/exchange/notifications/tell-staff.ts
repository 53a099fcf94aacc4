import { Injectable } from '@nestjs/common';
import { Callers } from '../../access/accounts/callers.ts';
import { type Reached, StaffAddresses } from '../../access/accounts/staff-addresses.ts';
import { type Role, TOLD_OF_DOSSIERS } from '../../access/roles.ts';
import { deadlinesOf } from '../../domain/complaint/deadlines.ts';
import { asAsked } from '../../domain/clock/legal-clock.ts';
import { type Day, formatDay, type Instant } from '../../domain/time/local-time.ts';
import type { FeedEvent } from '../../domain/values/logged-event.ts';
import { COMPLAINTS } from '../../log/streams/complaints.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { type GrowingStream, isOf } from '../../log/streams/growing-stream.ts';
import { PublicAddress } from '../../platform/operations/public-address.ts';
import { type Audience, SHIPPED_TEXTS } from '../../reference/exchange/shipped-texts.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import { fillText, type Values } from '../http-templates/http-template.ts';
import type { SendAnswer } from '../outbox/answer.ts';
import { FIRST_ORDINAL_WITHOUT_EVENT as FIRST } from '../outbox/message.ts';
import type { Sending } from '../outbox/target-kind.ts';
import { type Alert, ALERTS, ExchangeAlerts } from './exchange-alerts.ts';
import { MailSender } from './mail-sender.ts';
import { StaffLines } from './staff-lines.ts';
import { tooLate } from './told-moments.ts';

/** The ordinals of what an account is told once a day. */
export const DIGEST = FIRST;
export const OVERDUE = FIRST + 1;
const FIRST_ALERT = FIRST + 2;
const NOTHING: SendAnswer = { outcome: 'parked', reason: 'nothing-to-say' };

/** What is to be said, and to whom. */
type Notice = Readonly<{ audience: Audience; event: string; values: Values; to: readonly Reached[] }>;

/** What is told of a dossier or complaint, and who has it. */
type About = Readonly<{
  unit: string;
  receivingUnit: string;
  procedure: string;
  dueAt: Instant | null;
  forwardedTo: string | null;
  roles: readonly Role[];
}>;

export function ordinalOf(alert: Alert): number {
  return FIRST_ALERT + ALERTS.indexOf(alert);
}

/** Tells those who work here, by e-mail, what has come to them, what is due, and what is wrong with the exchange. */
@Injectable()
export class TellStaff {
  constructor(
    private readonly callers: Callers,
    private readonly addresses: StaffAddresses,
    private readonly lines: StaffLines,
    private readonly alerts: ExchangeAlerts,
    private readonly mail: MailSender,
    private readonly publicAddress: PublicAddress,
  ) {}

  follows({ type }: FeedEvent): boolean {
    return type !== 'Digest' && SHIPPED_TEXTS.officer[type] !== undefined;
  }

  async send(sending: Sending): Promise<SendAnswer> {
    const { message, facts, now, stream } = sending;
    const isDaily = message.subject.kind === 'account';
    const notNow = isDaily ? undefined : tooLate(sending);
    if (notNow) return notNow;
    const notice = isDaily ? await this.ofDay(sending) : stream && (await this.ofEvent(stream, facts, now));
    const text = notice && facts.notificationTexts.on(notice.audience, notice.event, 'mail', facts.zone.dayOf(now));
    if (!text) return NOTHING;
    const to = notice.to.flatMap(({ email }) => email ?? []);
    if (to.length === 0) return { outcome: 'parked', reason: 'no-address' };
    const [subject, body] = [fillText(text.subject, notice.values), fillText(text.text, notice.values)];
    const answer = await this.mail.send({ id: message.id, to, subject, text: body }, now);
    // What is told once a day is not worth holding up what the next days have to say.
    return isDaily && answer.outcome === 'refused' ? { outcome: 'parked', reason: 'address-refused' } : answer;
  }

  private async ofEvent(stream: GrowingStream, facts: ReferenceSnapshot, now: Instant): Promise<Notice | undefined> {
    const event = stream.history.at(-1)?.type;
    if (event === undefined) return undefined;
    const about = aboutOf(stream, facts, now);
    if (about === undefined) return undefined;
    const to = await this.holdersOf(about, facts.zone.dayOf(now));
    return { audience: 'officer', event, values: this.valuesOf(stream, facts, about), to };
  }

  /**
   * Whoever it was forwarded to and still works there, else the supervisors of the unit that has it; a complaint is for all
   * who work on them there.
   */
  private async holdersOf(about: About, day: Day): Promise<readonly Reached[]> {
    const { forwardedTo, unit, receivingUnit, roles } = about;
    const holder = forwardedTo === null ? undefined : await this.callers.ofActor(forwardedTo);
    const mayBeTold = [unit, receivingUnit].some((each) => holder?.scope.holdsAt(TOLD_OF_DOSSIERS, each));
    const holders = forwardedTo !== null && mayBeTold ? await this.addresses.of([forwardedTo], day) : [];
    return holders.length > 0 ? holders : this.addresses.at([unit], roles, day);
  }

  private async ofDay({ message, facts, now }: Sending): Promise<Notice | undefined> {
    const { key: account } = message.subject;
    const to = await this.addresses.of([account], facts.zone.dayOf(now));
    if (message.ordinal === DIGEST) {
      const caller = await this.callers.ofActor(account);
      const seen = caller ? caller.scope.unitsAt(TOLD_OF_DOSSIERS) : [];
      const { number, text } = await this.lines.heldBy(account, seen, facts, now);
      const values = { number: String(number), lines: text, consoleUrl: this.publicAddress.of('/work') };
      return number === 0 ? undefined : { audience: 'officer', event: 'Digest', values, to };
    }
    if (message.ordinal === OVERDUE) {
      const { number, text, units } = await this.lines.overdueUnder(account, facts, now);
      const unitName = units.map((unit) => facts.unitNameOn(unit, facts.zone.dayOf(now)) ?? unit).join(', ');
      const values = { number: String(number), lines: text, unitName, consoleUrl: this.publicAddress.of('/late') };
      return number === 0 ? undefined : { audience: 'supervisor', event: 'Digest', values, to };
    }
    const event = ALERTS[message.ordinal - FIRST_ALERT];
    const wrong = event && (await this.alerts.of(event, now));
    if (event === undefined || !wrong) return undefined;
    const values = {
      number: String(wrong.number),
      lines: wrong.text,
      consoleUrl: this.publicAddress.of('/admin/status'),
    };
    return { audience: 'administrator', event, values, to };
  }

  private valuesOf({ ref }: GrowingStream, facts: ReferenceSnapshot, { unit, procedure, dueAt }: About): Values {
    const { zone } = facts;
    const at = zone.dayOf(dueAt ?? 0);
    const place = ref.kind === 'dossier' ? 'dossiers' : 'complaints';
    return {
      code: ref.key,
      unitName: facts.unitNameOn(unit, at) ?? unit,
      procedureName: facts.procedureNameOn(procedure, at) ?? procedure,
      dueDay: dueAt === null ? 'tạm dừng tính thời hạn' : formatDay(at).split('-').toReversed().join('/'),
      consoleUrl: this.publicAddress.of(`/${place}/${encodeURIComponent(ref.key)}`),
    };
  }
}

function aboutOf(stream: GrowingStream, facts: ReferenceSnapshot, now: Instant): About | undefined {
  if (isOf(stream, COMPLAINTS) && stream.state !== null) {
    const answer = deadlinesOf(stream.state, facts).find(({ kind }) => kind === 'answer');
    const { unit, receivingUnit } = stream.state;
    return {
      unit,
      receivingUnit,
      procedure: '',
      dueAt: answer?.dueAt ?? null,
      forwardedTo: null,
      roles: ['officer', 'supervisor'],
    };
  }
  if (!isOf(stream, DOSSIERS) || stream.state === null) return undefined;
  const { forwardedTo, competentUnit: unit, receivingUnit, procedure, clock } = stream.state;
  const dueAt = clock === null ? null : asAsked(clock, now).dueAt;
  return { unit, receivingUnit, procedure, dueAt, forwardedTo, roles: ['supervisor'] };
}
