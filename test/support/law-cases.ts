import { readFileSync } from 'node:fs';
import type { ClockState } from '../../src/domain/clock/legal-clock.ts';
import { decide } from '../../src/domain/dossier/decide/decide.ts';
import type { Dossier } from '../../src/domain/dossier/dossier.ts';
import { asDossierEvent, type DossierEvent } from '../../src/domain/dossier/dossier-events.ts';
import { DOSSIER_RULES } from '../../src/domain/dossier/dossier-rules.ts';
import { fold } from '../../src/domain/dossier/fold.ts';
import { momentOf } from '../../src/domain/stream/decide/recording.ts';
import { readEvent } from '../../src/domain/stream/read-event.ts';
import { parseHours } from '../../src/domain/time/hours-text.ts';
import {
  formatDay,
  formatInstant,
  type Instant,
  parseDay,
  parseInstant,
  parseInstantOrDay,
  TimeZone,
} from '../../src/domain/time/local-time.ts';
import { type CalendarRow, DEFAULT_WORKING_HOURS, WorkingCalendar } from '../../src/domain/time/working-calendar.ts';
import type { Limit, OwnRules, ReferenceFacts } from '../../src/domain/values/reference-facts.ts';
import { shippedRulesOn } from './shipped-rules.ts';

type Cell = string | number | boolean;
type CalendarCell = readonly [day: string, kind: 'off' | 'working', hours?: string];

/** A case of clock-cases-2026.json: see the README beside it. */
export type LawCase = Readonly<{
  name: string;
  rule: string;
  why: string;
  limit: Limit | null;
  procedure?: Readonly<Record<string, Cell>>;
  channel?: string;
  units?: readonly (readonly [code: string, level: string, parent: string | null])[];
  receivingUnit?: string;
  competentUnit?: string;
  imported?: boolean;
  calendar?: readonly CalendarCell[];
  at?: string;
  events: readonly (readonly [type: string, occurredAt: string, data: Record<string, unknown>, recordedAt?: string])[];
  expected: Readonly<Record<string, unknown>>;
}>;

/** Those that came with the rules, and some of our own for what they leave out. */
export const LAW_CASES: readonly LawCase[] = ['clock-cases-2026', 'own-law-cases'].flatMap(
  (name) => JSON.parse(readFileSync(`test/golden/${name}.json`, 'utf8')) as readonly LawCase[],
);

const zone = new TimeZone('Asia/Ho_Chi_Minh');
const PROCEDURE = 'TT1';
const END_MINUTE = 17 * 60;
const ONE_UNIT = [['T99', 'province', null]] as const;

const CALENDAR: readonly CalendarCell[] = readFileSync('test/golden/core/calendar.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .map(([date = '', kind]) => [date, kind as 'off' | 'working']);

/** A dossier as its events make it, and when it is asked. */
export type LivedCase = Readonly<{
  dossier: Dossier;
  clock: ClockState;
  history: readonly DossierEvent[];
  facts: ReferenceFacts;
  at: Instant;
}>;

/** Every event is decided as a command, an import or the system would have it decided, then all of them are folded. */
export function live(each: LawCase): LivedCase {
  const facts = factsOf(each);
  const history: DossierEvent[] = [];
  for (const event of each.events) history.push(decided(event, each, history, facts));
  const dossier = fold(history, facts);
  if (!dossier?.clock) throw new Error('A case must have a receipt');
  const at = each.at === undefined ? dossier.recordedAt : instantIn(each.at);
  return { dossier, clock: dossier.clock, history, facts, at };
}

const instantIn = (text: string): Instant => parseInstant(text) ?? Number.NaN;

export const instantText = (at: Instant | null | undefined): string | null =>
  at === null || at === undefined ? null : formatInstant(at);

export const dayText = (day: number | null): string | null => (day === null ? null : formatDay(day));

function factsOf({ limit, procedure = {}, units = ONE_UNIT, calendar = [] }: LawCase): ReferenceFacts {
  const days = WorkingCalendar.of([...CALENDAR, ...calendar].map(calendarRow));
  const parents = new Map(units.map(([code, level, parent]) => [code, { level, parent }]));
  const pathOf = (code: string): string[] => {
    const parent = parents.get(code)?.parent ?? null;
    return parent === null ? [code] : [...pathOf(parent), code];
  };
  return {
    zone,
    currentCalendarRevision: 1,
    calendarAt: () => days,
    unitIsKnown: (code) => parents.has(code),
    outOfForceOn: () => null,
    placeOf: (code) => ({ level: parents.get(code)?.level ?? '', path: pathOf(code) }),
    procedureIsKnown: (code) => code === PROCEDURE,
    procedureOn: (code) => ({
      code,
      name: 'Thủ tục',
      field: 'Hộ tịch',
      onlineLevel: 'full',
      issuesResult: true,
      feeDong: 0,
      limit,
      ownRules: ownRulesOf(procedure),
    }),
    isCompetent: () => true,
    ruleSetOn: shippedRulesOn,
    workingHoursOf: () => DEFAULT_WORKING_HOURS,
    syncWithinMs: () => 86_400_000,
  };
}

function ownRulesOf({ ruleSet, supplementRule, startCutoff, ...rest }: Readonly<Record<string, Cell>>): OwnRules {
  const [, hour, minute] = /^(\d\d):(\d\d)$/.exec(String(startCutoff)) ?? [];
  return {
    ...(ruleSet === undefined ? {} : { ruleSet: String(ruleSet) }),
    overrides: {
      ...(supplementRule === undefined ? {} : { supplement: supplementRule === 'pause' ? 'pause' : 'reset' }),
      ...(hour === undefined ? {} : { startCutoff: Number(hour) * 60 + Number(minute) }),
      ...rest,
    },
  };
}

function calendarRow([date, kind, hours]: CalendarCell): CalendarRow {
  const own = hours === undefined ? null : parseHours(hours);
  return { day: parseDay(date) ?? Number.NaN, kind, ...(own === null ? {} : { hours: own }) };
}

function decided(
  [type, saidAt, raw, recorded]: LawCase['events'][number],
  each: LawCase,
  history: readonly DossierEvent[],
  facts: ReferenceFacts,
): DossierEvent {
  const known = parseDay(saidAt) === null ? undefined : ('day' as const);
  const said = parseInstantOrDay(saidAt, zone, END_MINUTE) ?? Number.NaN;
  const notBefore = history.at(-1)?.recordedAt ?? 0;
  const recordedAt = recorded === undefined ? Math.max(said, notBefore) : instantIn(recorded);
  const occurredAt = momentOf(said, recordedAt, known, zone);
  const state = fold(history, facts);
  const reading = { zone, endMinute: END_MINUTE, calendar: facts.calendarAt(1) };
  const proposal = {
    type,
    occurredAt,
    recordedAt,
    unit: null,
    known,
    ...readEvent(DOSSIER_RULES, type, type === 'DossierReceived' ? { ...intakeOf(each), ...raw } : raw, reading),
    origin: originOf(type, raw, each, history),
    history,
  };
  const decision = decide(state, proposal, facts);
  if (decision === 'unchanged') throw new Error('Every event of a case is new');
  const { unit, data } = decision;
  const version = history.length + 1;
  return asDossierEvent({ version, type, format: 1, unit, actor: 'a', occurredAt, recordedAt, data, commandId: '' });
}

function intakeOf({ channel = 'online', receivingUnit = 'T99', competentUnit }: LawCase): Record<string, unknown> {
  const competent = competentUnit === undefined ? {} : { competentUnit };
  return { procedure: PROCEDURE, channel, receivingUnit, ...competent };
}

/** What has no effect stands as an import would have it; the job's own events are corrected by the job. */
function originOf(
  type: string,
  raw: Record<string, unknown>,
  { imported }: LawCase,
  history: readonly DossierEvent[],
): 'system' | 'command' | 'import' {
  const isSystems = (name: string | undefined) => name === 'ClockSuspended' || name === 'ClockResumed';
  const corrected = history.find(({ version }) => version === raw['corrects'])?.type;
  if (isSystems(type) || isSystems(corrected)) return 'system';
  return type === 'DossierReceived' && !imported ? 'command' : 'import';
}
