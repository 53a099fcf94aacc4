import fc from 'fast-check';
import type { DossierEvent, DossierEventType } from '../../src/domain/dossier/dossier-events.ts';
import { effectiveEvents } from '../../src/domain/stream/effective-events.ts';
import { fold } from '../../src/domain/dossier/fold.ts';
import type { FoldContext } from '../../src/domain/clock/legal-clock.ts';
import { TimeZone } from '../../src/domain/time/local-time.ts';
import type { Place } from '../../src/domain/values/reference-facts.ts';
import { WorkingCalendar } from '../../src/domain/time/working-calendar.ts';
import { isLawful } from './lawful-stream.ts';
import { factOfTheIndex, pinsOf, sourceOf } from './random-facts.ts';

/** The history of one dossier, as the log would hold it. */
export type RandomStream = Readonly<{ code: string; events: readonly DossierEvent[] }>;

const HOUR = 3_600_000;
const START = Date.UTC(2024, 4, 20);

export const ROOT = 'T1';
export const PLACES: readonly Place[] = [
  { level: 'province', path: [ROOT] },
  { level: 'province', path: [ROOT, 'T1.so'] },
  { level: 'district', path: [ROOT, 'T1.q'] },
  { level: 'commune', path: [ROOT, 'T1.q', 'T1.q.1'] },
  { level: 'commune', path: [ROOT, 'T1.q', 'T1.q.2'] },
];
export const UNITS = PLACES.map(({ path }) => String(path.at(-1)));
const PROCEDURES = [
  { procedure: '1.001', field: 'đất đai', onlineLevel: 'full', issuesResult: true, feeDong: 20_000, days: 3 },
  { procedure: '1.002', field: 'hộ tịch', onlineLevel: 'partial', issuesResult: true, feeDong: 0, days: 1 },
  { procedure: '2.003', field: 'hộ tịch', onlineLevel: 'information', issuesResult: false, feeDong: 5_000, days: null },
] as const;
const PARTS = ['a', 'b'].map((part) => ({ part, code: `D-${part}`, procedure: '1.002', competentUnit: ROOT }));
const CHANNELS = ['online', 'in-person', 'postal', 'kiosk'];

/** Two revisions of a calendar: in the later one a day off and a working Saturday have been added. */
const CALENDARS = [
  WorkingCalendar.of([]),
  WorkingCalendar.of([
    { day: START / 86_400_000 + 3, kind: 'off' },
    { day: START / 86_400_000 + 12, kind: 'working' },
  ]),
];

export const randomContext: FoldContext = {
  zone: new TimeZone('Asia/Ho_Chi_Minh'),
  calendarAt: (revision) => CALENDARS[revision - 1] ?? WorkingCalendar.of([]),
};

type Draft = Readonly<{ type: DossierEventType; data: Record<string, unknown> }>;
type Step = Readonly<{ kind: number; choice: number; hours: number; lag: number; back: boolean }>;

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.nat(99),
  choice: fc.nat(11),
  hours: fc.nat(60),
  lag: fc.constantFrom(0, 0, 0, 1, 20, 90),
  back: fc.boolean(),
});

/** Streams that keep the rules as far as the fold relies on them, over several recorded days, corrections included. */
export function randomStreams(most: number): fc.Arbitrary<RandomStream[]> {
  const plan = fc.record({
    beginning: fc.nat(9),
    seed: fc.nat(999),
    begins: fc.nat(400),
    steps: fc.array(step, { maxLength: 12 }),
  });
  return fc.array(plan, { minLength: 1, maxLength: most }).map((plans) =>
    plans.map((planned, index) => ({
      code: `D-${index}`,
      events: new StreamMaker(planned.seed, planned.begins).make(planned),
    })),
  );
}

type Plan = Readonly<{ beginning: number; seed: number; begins: number; steps: readonly Step[] }>;

class StreamMaker {
  private readonly events: DossierEvent[] = [];
  private now: number;
  private recordedAt = 0;

  constructor(
    private readonly seed: number,
    beginsAfterHours: number,
  ) {
    this.now = START + beginsAfterHours * HOUR;
  }

  make({ beginning, steps }: Plan): readonly DossierEvent[] {
    const first = { kind: 0, choice: this.seed, hours: 0, lag: this.seed % 30, back: false };
    if (beginning === 0) {
      this.add({ type: 'ReceiptRefused', data: this.intake() }, first);
    } else {
      if (beginning < 4) this.add({ type: 'DossierSubmitted', data: this.intake() }, first);
      if (beginning !== 1) this.add({ type: 'DossierReceived', data: this.receipt() }, first);
    }
    for (const next of steps) this.tryToAdd(next);
    return this.events;
  }

  private tryToAdd(next: Step): void {
    const draft = this.draft(next);
    if (!draft) return;
    const kept = this.events.length;
    const [now, recordedAt] = [this.now, this.recordedAt];
    this.add(draft, next);
    if (!isLawful(effectiveEvents(this.events))) {
      this.events.length = kept;
      [this.now, this.recordedAt] = [now, recordedAt];
    }
  }

  private add({ type, data }: Draft, { hours, lag, back }: Step): void {
    const floor = this.events[0]?.occurredAt ?? 0;
    this.now += hours * HOUR;
    const occurredAt = back ? Math.max(floor, this.now - 5 * HOUR) : this.now;
    this.recordedAt = Math.max(this.recordedAt, this.now + lag * HOUR);
    const event = {
      version: this.events.length + 1,
      type,
      unit: UNITS[0],
      actor: 'can-bo',
      occurredAt,
      recordedAt: this.recordedAt,
      data,
    };
    this.events.push(event as unknown as DossierEvent);
  }

  private draft(next: Step): Draft | undefined {
    const { kind, choice } = next;
    const state = fold(this.events, randomContext);
    if (kind >= 85) return this.correction(choice, next);
    if (state === null || state.annulled) return { type: 'DossierReceived', data: this.receipt() };
    if (state.parts !== null) return this.atALead(choice, next);
    if (state.end !== null) return this.afterEnd(choice, state.end === 'resolved', state.returnedAt !== null);
    if (state.receivedAt === null) return this.beforeReceipt(choice);
    if (kind < 25) return this.end(choice);
    return this.whileOpen(choice, {
      supplementOpen: state.supplementRequested !== null,
      consulted: state.consultations.some(({ answeredAt }) => answeredAt === null),
    });
  }

  private correction(choice: number, { hours }: Step): Draft | undefined {
    const correctable = this.events.filter(({ type }) => type !== 'EventCorrected');
    const original = correctable[choice % correctable.length];
    if (!original) return undefined;
    const corrects = original.version;
    if (choice % 3 === 0) return { type: 'EventCorrected', data: { corrects, annul: true } };
    if (choice % 3 === 1 && original.type === 'DossierReceived') {
      return {
        type: 'EventCorrected',
        data: { corrects, data: { channel: CHANNELS[choice % 4] }, pinned: this.pins(choice) },
      };
    }
    const occurredAt = new Date(Math.min(original.recordedAt, original.occurredAt + (hours - 30) * HOUR)).toISOString();
    return { type: 'EventCorrected', data: { corrects, occurredAt } };
  }

  /** A lead takes few events besides the word of its parts, which comes in any order. */
  private atALead(choice: number, { kind, hours }: Step): Draft {
    const pinned = this.clockPins();
    if (kind < 3) return { type: 'DossierWithdrawn', data: { pinned } };
    if (kind < 10) return { type: 'PaymentRecorded', data: { amountDong: 9_000, method: 'online', pinned } };
    const at = (plus: number): string => new Date(this.now + plus * HOUR).toISOString();
    const ended =
      kind > 35 ? { status: 'resolved', endedAt: at(0), judgement: choice % 3 === 0 ? 'late' : 'early' } : {};
    const told = { status: kind < 14 ? 'annulled' : 'received', overdueFrom: at(hours - 20), ...ended };
    return { type: 'PartChanged', data: { part: choice % 2 === 0 ? 'a' : 'b', version: 1 + (kind % 12), ...told } };
  }

  private afterEnd(choice: number, resolved: boolean, returned: boolean): Draft | undefined {
    if (choice < 3) return { type: 'ServiceRated', data: { satisfied: choice > 0 } };
    if (choice < 5) return { type: 'DocumentsDigitised', data: { kind: 'result', documents: choice } };
    if (choice > 9) return factOfTheIndex(this.seed, choice);
    if (!resolved) return undefined;
    if (choice < 8)
      return { type: 'PaymentRecorded', data: { amountDong: 20_000, method: 'online', pinned: this.clockPins() } };
    return returned ? undefined : { type: 'ResultReturned', data: {} };
  }

  private beforeReceipt(choice: number): Draft {
    if (choice < 3)
      return { type: 'PaymentRecorded', data: { amountDong: 5_000, method: 'online', pinned: this.clockPins() } };
    if (choice < 5) return { type: 'DocumentsDigitised', data: { kind: 'component', documents: 2 } };
    if (choice < 6) return { type: 'ReceiptRefused', data: {} };
    return { type: 'DossierReceived', data: this.receipt() };
  }

  private end(choice: number): Draft {
    const pinned = this.clockPins();
    if (choice === 0) return { type: 'DossierWithdrawn', data: { pinned } };
    if (choice === 1) return { type: 'DossierStopped', data: { pinned } };
    const result = { electronicResult: choice % 2 === 0, resultLink: choice % 3 > 0, resultInStore: choice === 5 };
    return { type: 'DossierResolved', data: { outcome: 'granted', ...result, pinned } };
  }

  private whileOpen(
    choice: number,
    { supplementOpen, consulted }: Readonly<{ supplementOpen: boolean; consulted: boolean }>,
  ): Draft {
    const pinned = this.clockPins();
    const drafts: Draft[] = [
      { type: 'DossierForwarded', data: { holder: 'phong-mot-cua' } },
      supplementOpen
        ? { type: 'SupplementAccepted', data: { pinned } }
        : { type: 'SupplementRequested', data: { pinned } },
      { type: 'PaymentRequested', data: { amountDong: 10_000, stopsClock: this.seed % 2 === 0, pinned } },
      {
        type: 'PaymentRecorded',
        data: { amountDong: 15_000, method: choice % 2 === 0 ? 'online' : 'counter', pinned },
      },
      {
        type: 'DocumentsDigitised',
        data: { kind: 'component', documents: 1 + (this.seed % 3), ...sourceOf(this.seed + choice) },
      },
      { type: 'DigitisedDataReused', data: { documents: 1, ...sourceOf(this.seed + choice) } },
      this.transfer(choice),
      {
        type: 'ConsultationRequested',
        data: { consultedUnit: 'T1.so', answerDueAt: new Date(this.now + (this.seed % 90) * HOUR).toISOString() },
      },
      {
        type: 'DeadlineExtended',
        data: { newDueAt: new Date(this.now + 100 * HOUR).toISOString(), apologyLetter: '12/XL', pinned },
      },
      this.seed % 3 === 0
        ? { type: 'LateCauseRecorded', data: { cause: 'officer' } }
        : factOfTheIndex(this.seed, this.seed),
      { type: 'ClockRevised', data: { calendarRevision: 2 } },
      consulted
        ? { type: 'ConsultationAnswered', data: { consultedUnit: 'T1.so' } }
        : { type: 'DossierForwarded', data: { holder: 'chuyen-vien' } },
    ];
    return drafts[choice % drafts.length] ?? { type: 'LateCauseRecorded', data: { cause: 'other' } };
  }

  /** Some are of the log from before the competent place was pinned. */
  private transfer(choice: number): Draft {
    const competentPlace = this.place(this.seed + choice);
    const pinned = this.seed % 6 === 0 ? {} : { pinned: { competentPlace } };
    return { type: 'DossierTransferred', data: { competentUnit: competentPlace.path.at(-1), ...pinned } };
  }

  private intake(): Record<string, unknown> {
    const { procedure } = this.procedure(this.seed);
    const place = this.place(this.seed);
    return {
      procedure,
      channel: CHANNELS[this.seed % 4],
      receivingUnit: place.path.at(-1),
      ...(this.seed % 7 === 3 ? { identityCheck: this.seed % 2 === 0 ? 'paper' : 'vneid' } : {}),
      pinned: this.pins(this.seed),
    };
  }

  private receipt(): Record<string, unknown> {
    const intake = this.intake();
    const given =
      this.seed % 5 === 0
        ? { dueAt: new Date(this.now + 50 * HOUR).toISOString(), judgedBy: this.seed % 2 ? 'date' : 'instant' }
        : {};
    const { feeDong } = this.procedure(this.seed);
    if (this.seed % 9 === 2) return { ...intake, competentUnit: intake['receivingUnit'], feeDong, parts: PARTS };
    if (this.seed % 4 !== 0) return { ...intake, competentUnit: intake['receivingUnit'], feeDong, ...given };
    const competentPlace = this.place(this.seed + 1);
    const pinned = { ...this.pins(this.seed), competentPlace, nonTerritorial: this.seed % 12 !== 0 };
    const lead = this.seed % 8 === 0 ? { lead: 'D-lead' } : {};
    return { ...intake, competentUnit: competentPlace.path.at(-1), feeDong, ...given, ...lead, pinned };
  }

  private pins(seed: number): Record<string, unknown> {
    return pinsOf(seed, this.procedure(seed), this.place(seed));
  }

  private clockPins = (): Record<string, unknown> => ({ calendarRevision: 1 + (this.seed % 2) });

  private procedure(seed: number): (typeof PROCEDURES)[number] {
    return PROCEDURES[seed % PROCEDURES.length] ?? PROCEDURES[0];
  }

  private place(seed: number): Place {
    return PLACES[seed % PLACES.length] ?? { level: 'province', path: [ROOT] };
  }
}
