import { instantText, LAW_CASES, type LawCase, live } from '../../../test/support/law-cases.ts';
import { parseInstant } from '../time/local-time.ts';

/** The rules of which every case must hold. */
const RULES = new Set([
  'rule-set',
  'override',
  'supplement',
  'hour',
  'half-day',
  'cutoff',
  'idle-pause',
  'no-earlier',
  'given',
  'extension',
  'late',
  'day-only',
  'forwarding',
  'year-end',
]);

const isHeld = ({ rule, units, events }: LawCase): boolean =>
  RULES.has(rule) && units === undefined && !events.some(([type]) => type === 'ClockSuspended');

/** Instants are compared as instants. */
function asUtc(value: unknown): unknown {
  if (typeof value === 'string') {
    const instant = parseInstant(value);
    return instant === null ? value : instantText(instant);
  }
  return value;
}

function seen(each: LawCase): Record<string, unknown> {
  const { dossier, clock } = live(each);
  return {
    ruleSet: dossier.ruleSet?.code,
    dueAt: instantText(clock.dueAt),
    firstDueAt: instantText(clock.firstDueAt),
    overdueFrom: instantText(clock.overdueFrom),
    startedAt: instantText(clock.startedAt),
    stoppedBy: clock.stoppedBy,
    judgement: clock.judgement,
    extended: clock.extended,
    resolvedWhileStopped: clock.resolvedWhileStopped,
    stopsLoggedLate: clock.lateStops.length,
  };
}

describe('the law of 2026, in cases worked out by hand', () => {
  it.each(LAW_CASES.filter(isHeld).map((each) => [each.name, each] as const))('%s', (_name, each) => {
    const found = seen(each);
    const expected = Object.fromEntries(
      Object.entries(each.expected)
        .filter(([name]) => name in found)
        .map(([name, value]) => [name, asUtc(value)]),
    );
    expect(found).toMatchObject(expected);
  });
});
