import { dayOf, type PlainCalendar } from './plain-calendar.ts';
import { procedureAt } from './plain-catalogue.ts';
import { PlainClock } from './plain-clock.ts';
import type { PlainClockRules } from './plain-limit.ts';
import { followExtension, lateFrom } from './plain-index.ts';
import type { PlainEvent } from './plain-rules.ts';

export type PlainMoment = Readonly<{ at: number; byDay: boolean }>;
type Consultation = { unit: unknown; asked: PlainMoment; answered: boolean };

const PORTAL: Readonly<Record<string, number | null>> = {
  annulled: null,
  submitted: 1,
  received: 2,
  'refused-receipt': 3,
  processing: 4,
  'awaiting-supplement': 5,
  'awaiting-payment': 6,
  withdrawn: 7,
  stopped: 8,
  resolved: 9,
  returned: 10,
};

const WORK = new Set(['forward', 'transfer', 'request-consultation', 'answer-consultation', 'extend']);
/** These start a clock that waits for the arrival. */
const BEGINS_WORK = new Set(['forward', 'request-consultation', 'arrive']);
/** Of the rule sets by which these dossiers are received. */
const NOTICE_DAYS = 3;
const ENDS: Readonly<Record<string, string>> = { withdraw: 'withdrawn', stop: 'stopped', resolve: 'resolved' };

/** A dossier as the events so far tell of it, one after the other. */
export class PlainDossier {
  hasBegun = false;
  /** What a submission said. */
  submission: Readonly<Record<string, unknown>> | null = null;
  receivedAt: number | null = null;
  end: string | null = null;
  returnedAt: number | null = null;
  receivedByDay = false;
  supplementAsked: PlainMoment | null = null;
  readonly consultations: Consultation[] = [];
  clock: PlainClock | null = null;
  /** The clock of the service index, beside the law's. */
  private index: PlainClock | null = null;
  /** Every request for papers that came while none was awaited. */
  private readonly askedAt: number[] = [];
  /** The first of them came later than on the third working day after the start of the clock. */
  askedLate = false;
  private endedByDay = false;
  private said: Readonly<Record<string, unknown>> = {};
  private competentUnit: unknown = null;
  endedAt: number | null = null;
  /** It belongs to a group, at whose lead is paid. */
  isPart = false;
  feeDong: number | null = null;
  private paidDong = 0;
  requestedDong = 0;
  private requests = 0;
  private worked = false;
  private forwardedTo: unknown = null;
  private arrived = false;
  private outcome: unknown = null;

  constructor(private readonly calendar: PlainCalendar) {}

  happens(event: PlainEvent): void {
    const { action, occurredAt, fields } = event;
    if (action === 'submit') this.begin(fields, () => (this.submission = fields));
    else if (action === 'receive') this.receive(event);
    else if (action === 'refuse-receipt') this.begin(fields, () => this.endWith('refused-receipt', occurredAt));
    else if (ENDS[action] !== undefined) this.reachEnd(event);
    else this.goOn(event);
  }

  private begin(fields: PlainEvent['fields'], then: () => void): void {
    this.hasBegun = true;
    if (fields['procedure'] !== undefined) this.said = fields;
    this.competentUnit = this.said['receivingUnit'];
    then();
  }

  private receive({ occurredAt, byDay, unit, fields }: PlainEvent): void {
    this.receivedByDay = byDay;
    const receivingUnit = fields['receivingUnit'] ?? unit;
    this.begin({ ...fields, receivingUnit }, () => (this.receivedAt = occurredAt));
    this.competentUnit = fields['competentUnit'] ?? receivingUnit;
    const procedure = procedureAt(fields['procedure'], occurredAt);
    this.feeDong = feeOf(fields, procedure?.feeDong);
    this.isPart = fields['lead'] !== undefined;
    const judgedBy = fields['judgedBy'] === 'instant' ? ('instant' as const) : ('date' as const);
    const given = fields['dueAt'] === undefined ? null : { dueAt: Number(fields['dueAt']), judgedBy };
    const received = { at: occurredAt, byDay };
    const isElsewhere = this.competentUnit !== receivingUnit;
    const limit = procedure?.limit ?? null;
    const clockBy = (rules: PlainClockRules): PlainClock =>
      new PlainClock(this.calendar, received, limit, given, rules, isElsewhere);
    this.clock = clockBy({ ...procedure?.rules });
    this.index = clockBy({ ...procedure?.rules, supplement: 'pause' });
  }

  private reachEnd({ action, occurredAt, byDay, fields }: PlainEvent): void {
    const onTheDay = byDay && this.receivedAt !== null && dayOf(this.receivedAt) === dayOf(occurredAt);
    this.endWith(ENDS[action] ?? '', onTheDay ? Math.max(occurredAt, this.receivedAt ?? 0) : occurredAt);
    if (action === 'resolve') this.outcome = fields['outcome'];
    this.endedByDay = byDay;
    this.onBoth((clock) => (action === 'resolve' ? clock.resolve(occurredAt, byDay) : clock.end(occurredAt)));
  }

  private endWith(end: string, at: number): void {
    this.end = end;
    this.endedAt = at;
  }

  private goOn(event: PlainEvent): void {
    const { action, occurredAt, byDay, fields } = event;
    if (WORK.has(action)) this.worked = true;
    if (BEGINS_WORK.has(action)) this.onBoth((clock) => clock.begin(occurredAt, byDay, action === 'arrive'));
    if (action === 'forward') this.forwardedTo = fields['holder'];
    if (action === 'extend') this.extend({ at: occurredAt, byDay }, Number(fields['newDueAt']));
    this.goElsewhere(event);
    if (action.endsWith('supplement')) this.supplement(event);
    if (action.endsWith('payment')) this.pay(event);
    if (action.endsWith('consultation')) this.consult(event);
  }

  private goElsewhere(event: PlainEvent): void {
    const { action, occurredAt, fields } = event;
    if (action === 'return-result') this.returnedAt = occurredAt;
    if (action === 'transfer') [this.competentUnit, this.forwardedTo] = [fields['competentUnit'], null];
    if (action === 'transfer' || action === 'arrive') this.arrived = action === 'arrive';
    if (action === 'suspend' || action === 'resume') this.incident(event);
  }

  /** One that began before the receipt stops it from there on. */
  private incident({ action, occurredAt, fields }: PlainEvent): void {
    const [at, incident] = [Math.max(occurredAt, this.receivedAt ?? occurredAt), String(fields['incident'])];
    this.onBoth((clock) => (action === 'suspend' ? clock.suspend(at, incident) : clock.resumeAfter(at, incident)));
  }

  private onBoth(happens: (clock: PlainClock) => void): void {
    for (const clock of [this.clock, this.index]) if (clock) happens(clock);
  }

  private extend(moment: PlainMoment, newDueAt: number): void {
    const isTaken = this.clock?.extensionRefusal(moment.at, newDueAt, moment.byDay) === null;
    this.clock?.extend(moment, newDueAt);
    if (isTaken && this.index) followExtension(this.index, moment, newDueAt);
  }

  /** From when on the service index takes it for late. */
  get indexLateFrom(): number | null {
    return this.index && lateFrom(this.index, this.askedAt[1] ?? null, this.endedByDay);
  }

  /** Not late when it ended: by the law's verdict on a resolution, else by the clock as it stood at that moment. */
  get endedInTime(): boolean {
    if (this.endedAt === null || this.clock === null) return false;
    const { judgement, overdueFrom } = this.clock;
    if (this.end === 'resolved') return judgement !== 'late';
    return overdueFrom !== null && this.endedAt < overdueFrom;
  }

  private supplement({ action, occurredAt, byDay }: PlainEvent): void {
    if (action === 'request-supplement') {
      const isOpen = this.supplementAsked !== null;
      if (!isOpen) this.askedAt.push(occurredAt);
      this.onBoth((clock) => clock.requestSupplement({ at: occurredAt, byDay }, isOpen));
      if (!isOpen && this.askedAt.length === 1) this.askedLate = this.isPastNotice(occurredAt);
      this.supplementAsked ??= { at: occurredAt, byDay };
    } else {
      this.supplementAsked = null;
      this.worked = true;
      this.onBoth((clock) => clock.acceptSupplement({ at: occurredAt, byDay }));
    }
  }

  private isPastNotice(occurredAt: number): boolean {
    if (this.clock === null) return false;
    return dayOf(occurredAt) > this.calendar.nthWorkingDay(this.clock.startedOn, NOTICE_DAYS);
  }

  private pay({ action, occurredAt, byDay, fields }: PlainEvent): void {
    if (action === 'request-payment') {
      this.requests += 1;
      if (fields['purpose'] !== 'fee') this.requestedDong += Number(fields['amountDong']);
      if (fields['stopsClock'] !== true) return;
      this.index?.begin(occurredAt, byDay);
      if (!this.isPaid) this.clock?.stopForPayment({ at: occurredAt, byDay });
    } else {
      this.paidDong += Number(fields['amountDong']);
      if (this.isPaid) this.clock?.settlePayment({ at: occurredAt, byDay });
    }
  }

  private consult({ action, occurredAt, byDay, fields }: PlainEvent): void {
    const unit = fields['consultedUnit'];
    const asked = { at: occurredAt, byDay };
    if (action === 'request-consultation') this.consultations.push({ unit, asked, answered: false });
    else {
      const oldest = this.consultations.find((question) => !question.answered && question.unit === unit);
      if (oldest) oldest.answered = true;
    }
  }

  /** With the unit that must resolve it. */
  get hasArrived(): boolean {
    return this.arrived || this.competentUnit === this.receivingUnit;
  }

  /** The unit that took it in, or that a submission named. */
  get receivingUnit(): unknown {
    return this.said['receivingUnit'];
  }

  /** What of the fee is not paid. */
  get unpaidFee(): number {
    return Math.max(0, (this.feeDong ?? 0) - this.paidDong);
  }

  private get owedDong(): number {
    return Math.max(0, (this.feeDong ?? 0) + this.requestedDong - this.paidDong);
  }

  private get isPaid(): boolean {
    return this.feeDong !== null && this.paidDong >= this.feeDong + this.requestedDong;
  }

  private get status(): string {
    if (!this.hasBegun) return 'annulled';
    if (this.returnedAt !== null) return 'returned';
    if (this.end !== null) return this.end;
    if (this.receivedAt === null) return 'submitted';
    if (this.supplementAsked !== null) return 'awaiting-supplement';
    if (this.requests > 0 && !this.isPaid) return 'awaiting-payment';
    return this.worked || this.requests > 0 ? 'processing' : 'received';
  }

  private get holder(): unknown {
    if (this.supplementAsked !== null || this.clock?.standsFor('payment')) return 'applicant';
    const consulted = this.consultations.findLast(({ answered }) => !answered);
    return consulted?.unit ?? this.forwardedTo ?? this.competentUnit;
  }

  /** What the API must answer, instants as numbers; of an annulled dossier only that it is one. */
  get answer(): Record<string, unknown> {
    const { status, receivedAt, feeDong, paidDong, requestedDong, owedDong } = this;
    const money = { feeDong, paidDong, requestedDong, owedDong };
    const always = { status, portalStatus: PORTAL[status], receivedAt, ...money, ...this.dates };
    return this.hasBegun ? { ...always, ...this.rest } : always;
  }

  private get dates(): Record<string, unknown> {
    const { clock } = this;
    if (clock === null)
      return { dueAt: null, firstDueAt: null, overdueFrom: null, extended: false, judgement: null, clock };
    const { dueAt, firstDueAt, overdueFrom, extended, judgement, judgedBy, stoppedBy } = clock;
    return { dueAt, firstDueAt, overdueFrom, extended, judgement, clock: { judgedBy, stoppedBy } };
  }

  private get rest(): Record<string, unknown> {
    const { holder, competentUnit, outcome, returnedAt } = this;
    const { procedure, channel, receivingUnit } = this.said;
    const resolvedAt = this.end === 'resolved' ? this.endedAt : null;
    return { procedure, channel, receivingUnit, competentUnit, holder, resolvedAt, outcome, returnedAt };
  }
}

/** What is to be paid for an interlinked group stands at its lead. */
function feeOf({ feeDong, lead }: PlainEvent['fields'], ofProcedure: number | undefined): number {
  return Number(feeDong ?? (lead === undefined ? ofProcedure : 0));
}
