import fc from 'fast-check';
import { type Complaint, evolveComplaint, NO_CLOCK } from '../../src/domain/complaint/complaint.ts';
import type { ComplaintEvent, ComplaintEventType } from '../../src/domain/complaint/complaint-events.ts';
import { COMPLAINT_RULES } from '../../src/domain/complaint/complaint-rules.ts';
import { effectiveEvents } from '../../src/domain/stream/effective-events.ts';
import { DEFAULT_WORKING_HOURS } from '../../src/domain/time/working-calendar.ts';
import { DomainError } from '../../src/domain/values/domain-error.ts';
import { PLACES, UNITS } from './random-streams.ts';

/** The history of one complaint, as the log would hold it. */
export type RandomComplaint = Readonly<{ code: string; events: readonly ComplaintEvent[] }>;

type Draft = Readonly<{ type: ComplaintEventType; data: Record<string, unknown> }>;
type Step = Readonly<{ kind: number; choice: number; hours: number; lag: number; back: number }>;

const HOUR = 3_600_000;
const START = Date.UTC(2024, 4, 20);

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.nat(99),
  choice: fc.nat(11),
  hours: fc.nat(70),
  lag: fc.constantFrom(0, 0, 0, 1, 20, 90),
  back: fc.constantFrom(0, 0, 5, 60, 200),
});

/** Streams that keep the rules, over several recorded days, with times out of order, corrections and annulments. */
export function randomComplaints(most: number): fc.Arbitrary<RandomComplaint[]> {
  const plan = fc.record({ seed: fc.nat(999), begins: fc.nat(400), steps: fc.array(step, { maxLength: 12 }) });
  return fc.array(plan, { minLength: 1, maxLength: most }).map((plans) =>
    plans.map(({ seed, begins, steps }, index) => ({
      code: `C-${index}`,
      events: new ComplaintMaker(seed, begins).make(steps),
    })),
  );
}

class ComplaintMaker {
  private events: ComplaintEvent[] = [];
  private now: number;
  private recordedAt = 0;

  constructor(
    private readonly seed: number,
    beginsAfterHours: number,
  ) {
    this.now = START + beginsAfterHours * HOUR;
  }

  make(steps: readonly Step[]): readonly ComplaintEvent[] {
    this.add(this.receipt(), { kind: 0, choice: 0, hours: 0, lag: this.seed % 30, back: 0 });
    for (const next of steps) this.tryToAdd(next);
    return this.events;
  }

  private tryToAdd(next: Step): void {
    const kept = { events: this.events, now: this.now, recordedAt: this.recordedAt };
    this.events = [...this.events];
    this.add(this.draft(next), next);
    if (!isLawful(this.events)) Object.assign(this, kept);
  }

  /** An event is dated up to 200 hours before what was known last: out of order with it, and lawful all the same. */
  private add({ type, data }: Draft, { hours, lag, back }: Step): void {
    this.now += hours * HOUR;
    this.recordedAt = Math.max(this.recordedAt, this.now + lag * HOUR);
    const event = {
      version: this.events.length + 1,
      type,
      unit: UNITS[0],
      actor: 'can-bo',
      occurredAt: this.now - back * HOUR,
      recordedAt: this.recordedAt,
      data,
    };
    this.events.push(event as unknown as ComplaintEvent);
  }

  private draft(next: Step): Draft {
    const { kind, choice } = next;
    if (kind >= 80) return this.correction(next);
    if (kind < 5) return this.receipt();
    if (kind < 12) return { type: 'ComplaintRefused', data: {} };
    if (kind < 22) return { type: 'ComplaintAnswered', data: { pinned: { calendarRevision: 1 + (choice % 2) } } };
    if (kind < 30) return { type: 'AnswerPublished', data: {} };
    if (kind < 34) return { type: 'ComplaintRated', data: { satisfied: choice % 3 > 0 } };
    if (kind < 40) return { type: 'ComplaintForwarded', data: { unit: UNITS[choice % UNITS.length] } };
    return { type: kind < 60 ? 'InformationRequested' : 'InformationReceived', data: {} };
  }

  private correction({ choice, hours }: Step): Draft {
    const correctable = this.events.filter(({ type }) => type !== 'EventCorrected');
    const original = correctable[choice % correctable.length];
    if (!original) throw new Error('A complaint begins with an event');
    const { version: corrects, type, occurredAt, recordedAt } = original;
    if (choice % 3 === 0) return { type: 'EventCorrected', data: { corrects, annul: true } };
    if (choice % 3 === 1 && type === 'ComplaintReceived') {
      const { pinned, ...data } = this.receipt(choice).data;
      return { type: 'EventCorrected', data: { corrects, data, pinned } };
    }
    const at = Math.min(recordedAt, occurredAt + (hours - 35) * 3 * HOUR);
    return { type: 'EventCorrected', data: { corrects, occurredAt: new Date(at).toISOString() } };
  }

  private receipt(choice = this.seed): Draft {
    const place = PLACES[choice % PLACES.length];
    const pinned = { place, workingHours: DEFAULT_WORKING_HOURS, calendarRevision: 1 + (choice % 2) };
    const subject = choice % 2 === 0 ? 'conduct' : 'regulation';
    const about = choice % 3 === 0 ? { dossier: 'D-1' } : {};
    const again = choice % 11 === 0 ? { repeats: 'C-0' } : {};
    const sent = choice % 4 === 0 ? { sentAt: new Date(this.now - (200 + choice) * HOUR).toISOString() } : {};
    const said = { channel: 'online', unit: place?.path.at(-1), subject, ...about, ...again, ...sent };
    return { type: 'ComplaintReceived', data: { ...said, pinned } };
  }
}

/** Every event is allowed where it stands, the corrections applied. */
function isLawful(events: readonly ComplaintEvent[]): boolean {
  let state: Complaint | null = null;
  try {
    for (const event of effectiveEvents(events)) {
      COMPLAINT_RULES.events.get(event.type)?.check(state, event, NO_CLOCK);
      state = evolveComplaint(state, event);
    }
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
