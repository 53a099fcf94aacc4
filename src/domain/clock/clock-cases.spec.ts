import { readFileSync } from 'node:fs';
import { fold } from '../dossier/fold.ts';
import { asDossierEvent, type DossierEvent } from '../dossier/dossier-events.ts';
import type { FoldContext } from './legal-clock.ts';
import { parseDay, parseInstant, parseInstantOrDay, TimeZone } from '../time/local-time.ts';
import type { Limit } from '../values/reference-facts.ts';
import { DEFAULT_WORKING_HOURS, WorkingCalendar } from '../time/working-calendar.ts';

type Case = {
  name: string;
  why: string;
  limit: Limit | null;
  ruleSet: string;
  events: [type: string, occurredAt: string, data: Record<string, unknown>][];
  expected: Record<string, unknown>;
};

const cases = JSON.parse(readFileSync('test/golden/clock-cases.json', 'utf8')) as Case[];
const zone = new TimeZone('Asia/Ho_Chi_Minh');
const calendar = WorkingCalendar.of(
  readFileSync('test/golden/core/calendar.csv', 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map(([date = '', kind, name = '']) => ({ day: parseDay(date) ?? 0, kind: kind as 'off' | 'working', name })),
);
const ctx: FoldContext = { zone, calendarAt: () => calendar };

const pinsOf = ({ limit, ruleSet }: Case) => ({
  field: 'Hộ tịch',
  onlineLevel: 'full',
  place: { level: 'province', path: ['T99'] },
  issuesResult: true,
  limit,
  ruleSet: { code: ruleSet, supplement: 'reset', extensionsAllowed: 1, legalBasis: 'NĐ 61/2018/NĐ-CP' },
  workingHours: DEFAULT_WORKING_HOURS,
  calendarRevision: 1,
  dueSource: 'computed',
  defaulted: [],
});

const toUtc = (raw: unknown): string =>
  new Date(parseInstantOrDay(String(raw), zone, 17 * 60) ?? Number.NaN).toISOString();

function dataOf(type: string, data: Record<string, unknown>, theCase: Case): Record<string, unknown> {
  const instants = Object.entries(data).filter(([name]) => ['dueAt', 'newDueAt', 'occurredAt'].includes(name));
  const read = { ...data, ...Object.fromEntries(instants.map(([name, raw]) => [name, toUtc(raw)])) };
  if (type === 'EventCorrected') return read;
  if (type !== 'DossierReceived') return { ...read, pinned: { calendarRevision: 1 } };
  const units = { procedure: '1', channel: 'online', receivingUnit: 'T99', competentUnit: 'T99' };
  return { ...units, ...read, pinned: pinsOf(theCase) };
}

function eventsOf(theCase: Case): DossierEvent[] {
  let recordedAt = 0;
  return theCase.events.map(([type, at, data], index) => {
    const occurredAt = parseInstant(at) ?? Number.NaN;
    recordedAt = Math.max(recordedAt, occurredAt);
    return asDossierEvent({
      version: index + 1,
      type,
      format: 1,
      unit: 'T99',
      actor: 'desk',
      occurredAt,
      recordedAt,
      data: dataOf(type, data, theCase),
      commandId: '',
    });
  });
}

describe('the legal clock, in cases worked out by hand', () => {
  it.each(cases.map((theCase) => [theCase.name, theCase] as const))('%s', (_name, theCase) => {
    const dossier = fold(eventsOf(theCase), ctx);
    const clock = dossier?.clock;
    const instant = (raw: unknown): number | null => (raw === null ? null : parseInstant(String(raw)));
    const { dueAt, firstDueAt, overdueFrom, judgement, ...flags } = theCase.expected;
    expect({
      dueAt: clock?.dueAt,
      firstDueAt: clock?.firstDueAt,
      overdueFrom: clock?.overdueFrom,
      judgement: clock?.judgement,
    }).toEqual({
      dueAt: instant(dueAt),
      firstDueAt: instant(firstDueAt),
      overdueFrom: instant(overdueFrom),
      judgement,
    });
    const found = { ...clock, stopsLoggedLate: clock?.lateStops.length };
    expect(found).toMatchObject(flags);
  });
});
