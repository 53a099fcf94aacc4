import { type Day, parseDay } from '../../src/domain/time/local-time.ts';
import { type PinnedRuleSet, type RuleSetFacts, rulesOf } from '../../src/domain/values/reference-facts.ts';

type Shipped = Readonly<{ set: PinnedRuleSet; from: string; to: string; named?: true }>;

/** The rule sets as they come with the program. */
const SHIPPED: readonly Shipped[] = [
  {
    set: { code: 'ND61', supplement: 'reset', extensionsAllowed: 1, legalBasis: 'NĐ 61/2018/NĐ-CP' },
    from: '1900-01-01',
    to: '2025-06-30',
  },
  {
    set: { code: 'ND118', supplement: 'reset', extensionsAllowed: 1, legalBasis: 'NĐ 118/2025/NĐ-CP' },
    from: '2025-07-01',
    to: '2026-08-04',
  },
  {
    set: {
      code: 'ND309',
      supplement: 'reset',
      extensionsAllowed: 1,
      startsAt: 'competent-unit',
      legalBasis: 'NĐ 309/2026/NĐ-CP Đ8(3)',
    },
    from: '2026-08-05',
    to: '2200-12-31',
  },
  {
    set: {
      code: 'ND301',
      supplement: 'pause',
      extensionsAllowed: 1,
      supplementExpiryDays: 7,
      noticeValue: 24,
      noticeUnit: 'hour',
      startCutoff: 15 * 60,
      countsIncidents: true,
      legalBasis: 'NĐ 301/2026/NĐ-CP Đ4–10',
    },
    from: '2026-09-01',
    to: '2200-12-31',
    named: true,
  },
];

/** The set of that name, where it is in force on the day, else the default of the day. */
export function shippedRulesOn(on: Day, name?: string): RuleSetFacts {
  const inForce = SHIPPED.filter(({ from, to }) => (parseDay(from) ?? 0) <= on && on <= (parseDay(to) ?? 0));
  const found = inForce.find(({ set }) => set.code === name) ?? inForce.find(({ named }) => !named);
  if (!found) throw new Error('No rule set');
  return rulesOf(found.set);
}
