import { readEvent } from '../../src/domain/stream/read-event.ts';
import { DOSSIER_RULES } from '../../src/domain/dossier/dossier-rules.ts';
import { knownByText } from '../../src/domain/stream/effective-text.ts';
import { momentOf } from '../../src/domain/stream/decide/recording.ts';
import { decide, type Decision, type Proposal } from '../../src/domain/dossier/decide/decide.ts';
import type { DossierEvent, DossierEventType } from '../../src/domain/dossier/dossier-events.ts';
import { type Dossier, evolve } from '../../src/domain/dossier/dossier.ts';
import { fold } from '../../src/domain/dossier/fold.ts';
import { type Instant, parseDay, parseInstant, TimeZone } from '../../src/domain/time/local-time.ts';
import { type ProcedureFacts, type ReferenceFacts, rulesOf } from '../../src/domain/values/reference-facts.ts';
import { DEFAULT_WORKING_HOURS, WorkingCalendar } from '../../src/domain/time/working-calendar.ts';
import type { EventText } from '../../src/domain/values/logged-event.ts';
import { DomainError } from '../../src/domain/values/domain-error.ts';

const PARENTS: Readonly<Record<string, string | null>> = { P: null, D1: 'P', C1: 'D1', C2: 'D1', S1: 'P' };

const FIVE_DAYS: ProcedureFacts = {
  code: '1.000001',
  name: 'Cấp bản sao trích lục hộ tịch',
  field: 'Hộ tịch',
  onlineLevel: 'full',
  issuesResult: true,
  feeDong: 20_000,
  limit: { value: 5, unit: 'working-day' },
};

const PROCEDURES: readonly ProcedureFacts[] = [
  FIVE_DAYS,
  { ...FIVE_DAYS, code: '1.000002', field: 'Đất đai', onlineLevel: 'partial', feeDong: 0 },
  { ...FIVE_DAYS, code: '1.000003', field: 'Chứng thực', onlineLevel: 'information', limit: null, issuesResult: false },
  { ...FIVE_DAYS, code: '1.000004', field: 'Đầu tư', limit: { value: 8, unit: 'working-hour' }, feeDong: 50_000 },
];

const LAST_DAY_OF_ND61 = dayOf('2025-06-30');

/** A province, a district, two communes, a department; weekends only. Procedures are in force from 2024-01-01 on. */
export const SCENARIO_FACTS: ReferenceFacts = {
  zone: new TimeZone('Asia/Ho_Chi_Minh'),
  currentCalendarRevision: 1,
  calendarAt: () => WorkingCalendar.of([]),
  unitIsKnown: (code) => Object.hasOwn(PARENTS, code),
  outOfForceOn: () => null,
  placeOf: (unit) => ({ level: levelOf(unit), path: pathOf(unit) }),
  procedureIsKnown: (code) => PROCEDURES.some((procedure) => procedure.code === code),
  procedureOn: (code, day) =>
    day < dayOf('2024-01-01') ? null : (PROCEDURES.find((procedure) => procedure.code === code) ?? null),
  isCompetent: () => true,
  ruleSetOn: (day) =>
    rulesOf({
      code: day <= LAST_DAY_OF_ND61 ? 'ND61' : 'ND118',
      supplement: 'reset',
      extensionsAllowed: 1,
      legalBasis: 'NĐ 61/2018 Đ19',
    }),
  workingHoursOf: () => DEFAULT_WORKING_HOURS,
  syncWithinMs: (isInterlinked) => (isInterlinked ? 600_000 : 86_400_000),
};

type Data = Readonly<Record<string, unknown>>;
type Options = Readonly<{
  unit?: string | null;
  recordedAt?: string;
  origin?: Proposal['origin'];
  /** Only the day is known: `at` is the end of its hours, or the moment of recording. */
  known?: 'day';
}>;

export const RECEIPT: Data = { procedure: '1.000001', channel: 'online', receivingUnit: 'C1' };

/** A dossier's life told step by step: what is given is decided and folded, what is proposed is decided alone. */
export class DossierScenario {
  readonly events: DossierEvent[] = [];
  readonly texts = new Map<number, EventText>();
  private dossier: Dossier | null = null;

  constructor(private readonly facts: ReferenceFacts = SCENARIO_FACTS) {}

  /** @throws Error for a dossier of which nothing has happened */
  get state(): Dossier {
    if (this.dossier === null) throw new Error('Nothing has happened yet');
    return this.dossier;
  }

  /** Something that happened at a local time (`2024-03-04 09:00`); recorded then too, unless said otherwise. */
  given(type: DossierEventType, at: string, data: Data = {}, options: Options = {}): this {
    const proposal = this.proposal(type, at, data, options);
    const decision = decide(this.dossier, proposal, this.facts);
    if (decision === 'unchanged') throw new Error('What is given must be new');
    const version = this.events.length + 1;
    const { occurredAt, recordedAt } = proposal;
    const logged = { version, type, unit: decision.unit, actor: 'a', occurredAt, recordedAt, data: decision.data };
    this.events.push(logged as DossierEvent);
    this.texts.set(version, decision.text);
    this.dossier =
      type === 'EventCorrected'
        ? fold(this.events, this.facts)
        : evolve(this.dossier, logged as DossierEvent, this.facts);
    return this;
  }

  received(at = '2024-03-04 09:00', data: Data = {}): this {
    return this.given('DossierReceived', at, { ...RECEIPT, ...data });
  }

  propose(type: DossierEventType, at: string, data: Data = {}, options: Options = {}): Decision | 'unchanged' {
    return decide(this.dossier, this.proposal(type, at, data, { origin: 'command', ...options }), this.facts);
  }

  /** The code by which a proposal is refused; `allowed` when it is not. */
  refusalOf(type: DossierEventType, at: string, data: Data = {}, options: Options = {}): string {
    try {
      this.propose(type, at, data, options);
      return 'allowed';
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }

  private proposal(type: DossierEventType, at: string, raw: Data, options: Options): Proposal {
    const { unit = null, recordedAt, known, origin = isSystems(type) ? 'system' : 'import' } = options;
    const said = localInstant(at);
    const notBefore = this.dossier?.recordedAt ?? said;
    const recorded = recordedAt === undefined ? Math.max(said, notBefore) : localInstant(recordedAt);
    return {
      type,
      occurredAt: momentOf(said, recorded, known, this.facts.zone),
      recordedAt: recorded,
      unit,
      known,
      ...readEvent(DOSSIER_RULES, type, raw, {
        zone: this.facts.zone,
        endMinute: 17 * 60,
        calendar: this.facts.calendarAt(1),
      }),
      origin,
      history: this.events,
      alike: knownByText(this.events, this.texts, 'PaymentRecorded', 'reference'),
    };
  }
}

/** `2024-03-04 09:00`, optionally with seconds, at +07:00. */
export function localInstant(text: string): Instant {
  const [day, time = ''] = text.split(' ');
  const instant = parseInstant(`${day}T${time.length === 5 ? `${time}:00` : time}+07:00`);
  if (instant === null) throw new Error(`Not a local time: ${text}`);
  return instant;
}

/** An instant's local time as these tests write it: `2024-03-04 17:00`. */
export function localText(instant: Instant | null | undefined): string | null {
  if (instant === null || instant === undefined) return null;
  const local = new Date(instant + 7 * 3_600_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
}

function isSystems(type: DossierEventType): boolean {
  return DOSSIER_RULES.events.get(type)?.system === true;
}

function pathOf(unit: string): string[] {
  const parent = PARENTS[unit] ?? null;
  return parent === null ? [unit] : [...pathOf(parent), unit];
}

function levelOf(unit: string): string {
  if (unit.startsWith('C')) return 'commune';
  return unit.startsWith('D') ? 'district' : 'province';
}

function dayOf(text: string): number {
  const day = parseDay(text);
  if (day === null) throw new Error(`Not a day: ${text}`);
  return day;
}
