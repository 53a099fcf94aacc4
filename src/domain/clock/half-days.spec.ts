import { readFileSync } from 'node:fs';
import { DossierScenario, SCENARIO_FACTS } from '../../../test/support/dossier-scenario.ts';
import type { DossierEventType } from '../dossier/dossier-events.ts';
import { promisesOf } from '../dossier/promises.ts';
import { parseHours } from '../time/hours-text.ts';
import { parseDay } from '../time/local-time.ts';
import { WorkingCalendar } from '../time/working-calendar.ts';
import type { Limit, ReferenceFacts } from '../values/reference-facts.ts';

type Case = Readonly<{
  name: string;
  limit: Limit;
  calendar: readonly (readonly [day: string, kind: 'working', hours: string])[];
  channel: string;
  events: readonly (readonly [DossierEventType, string, Readonly<Record<string, unknown>>])[];
  expected: Readonly<Record<string, unknown>> & Readonly<{ promises?: readonly object[] }>;
}>;

const cases = JSON.parse(readFileSync('test/golden/half-day-cases.json', 'utf8')) as Case[];

function factsOf({ calendar, limit }: Case): ReferenceFacts {
  const rows = calendar.map(([day, kind, hours]) => ({
    day: parseDay(day) ?? Number.NaN,
    kind,
    hours: parseHours(hours) ?? undefined,
  }));
  const withHours = WorkingCalendar.of(rows);
  const procedure = SCENARIO_FACTS.procedureOn('1.000001', parseDay('2026-09-01') ?? 0);
  return {
    ...SCENARIO_FACTS,
    calendarAt: () => withHours,
    procedureOn: () => procedure && { ...procedure, feeDong: 0, limit },
  };
}

const textOf = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : `${new Date(at + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
const toTheSecond = (expected: unknown): unknown =>
  typeof expected === 'string' ? expected.replace(/\.\d+/, '') : expected;

describe('a day on which the calendar names the hours', () => {
  it.each(cases.map((each) => [each.name, each] as const))('%s', (_name, each) => {
    const facts = factsOf(each);
    const scenario = new DossierScenario(facts);
    for (const [type, at, data] of each.events) {
      const receipt = { procedure: '1.000001', channel: each.channel, receivingUnit: 'C1' };
      scenario.given(
        type,
        at.slice(0, 16).replace('T', ' '),
        type === 'DossierReceived' ? { ...receipt, ...data } : data,
      );
    }
    const { clock } = scenario.state;
    const seen: Record<string, unknown> = {
      ...clock,
      dueAt: textOf(clock?.dueAt),
      firstDueAt: textOf(clock?.firstDueAt),
      overdueFrom: textOf(clock?.overdueFrom),
      startedAt: textOf(clock?.startedAt),
      promises: promisesOf(scenario.state, facts).map(({ kind, dueAt, keptAt }) => ({
        kind,
        dueAt: textOf(dueAt),
        keptAt: textOf(keptAt),
      })),
    };
    const expected = Object.fromEntries(
      Object.entries(each.expected).map(([name, value]) => [name, toTheSecond(value)]),
    );
    expect(seen).toMatchObject(expected);
  });

  it('is written as one span or two, in order', () => {
    expect(parseHours('07:00-11:30')).toEqual([{ from: 420, to: 690 }]);
    expect(parseHours('08:00-11:00 14:00-16:00')).toHaveLength(2);
    const wrong = ['7:00-11:30', '11:30-07:00', '07:00-11:30 11:00-12:00', '07:60-08:00', '07:00-24:01', '', 'x'];
    expect(wrong.filter((text) => parseHours(text) !== null)).toEqual([]);
  });
});
