import {
  dayText,
  instantText,
  LAW_CASES,
  type LawCase,
  live,
  type LivedCase,
} from '../../../test/support/law-cases.ts';
import { contributions } from '../figures/dossier-contributions.ts';
import type { DossierFigure } from '../figures/additive-figures.ts';
import { promisesOf } from '../dossier/promises.ts';
import { parseInstant } from '../time/local-time.ts';
import { asAsked } from './legal-clock.ts';
import { standsFor } from './standing.ts';

/** Of the kinds of which a case names all. */
const KINDS = new Set<string>(['forwarding', 'transit', 'supplement-notice', 'supplement-expiry']);

/** Instants are compared as instants, lists in any order. */
function comparable(value: unknown): unknown {
  if (typeof value === 'string') {
    const instant = parseInstant(value);
    return instant === null ? value : instantText(instant);
  }
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(comparable(item))).toSorted();
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, member]) => [name, comparable(member)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function sumOf(figure: DossierFigure, { dossier, facts }: LivedCase): number {
  return contributions(dossier, facts).reduce((total, { figures }) => total + (figures[figure] ?? 0), 0);
}

function promisesIn({ dossier, facts, at }: LivedCase) {
  return promisesOf(dossier, facts, at)
    .filter(({ kind }) => KINDS.has(kind))
    .map(({ kind, dueAt, keptAt }) => ({ kind, dueAt: instantText(dueAt), keptAt: instantText(keptAt) }));
}

/** The first day at whose beginning the open supplement is listed. */
function expiryListDay({ dossier, facts, at }: LivedCase): string | null {
  const open = promisesOf(dossier, facts, at).find(
    ({ kind, keptAt }) => kind === 'supplement-expiry' && keptAt === null,
  );
  return dayText(open === undefined ? null : facts.zone.dayOf(open.dueAt) + 1);
}

function seen(each: LawCase): Readonly<Record<string, unknown>> {
  const lived = live(each);
  const { dossier } = lived;
  const clock = asAsked(lived.clock, lived.at);
  return {
    ruleSet: dossier.ruleSet?.code,
    nonTerritorial: dossier.nonTerritorial,
    dueAt: instantText(clock.dueAt),
    firstDueAt: instantText(clock.firstDueAt),
    overdueFrom: instantText(clock.overdueFrom),
    startedAt: instantText(clock.startedAt),
    stoppedBy: clock.stoppedBy,
    standsFor: standsFor(clock),
    judgement: clock.judgement,
    extended: clock.extended,
    resolvedWhileStopped: clock.resolvedWhileStopped,
    stopsLoggedLate: clock.lateStops.length,
    promises: promisesIn(lived),
    supplementsAskedLate: sumOf('supplementsAskedLate', lived),
    startedWithoutArrival: sumOf('startedWithoutArrival', lived),
    expiryListDay: expiryListDay(lived),
  };
}

describe('the law of 2026, in cases worked out by hand', () => {
  it.each(LAW_CASES.map((each) => [each.name, each] as const))('%s', (_name, each) => {
    const found = seen(each);
    for (const [name, expected] of Object.entries(each.expected)) {
      expect([name, comparable(found[name])]).toEqual([name, comparable(expected)]);
    }
  });
});
