import type { DossierEvent } from '../../src/domain/dossier/dossier-events.ts';
import type { Dossier } from '../../src/domain/dossier/dossier.ts';
import { holderOf } from '../../src/domain/dossier/dossier-status.ts';
import { fold } from '../../src/domain/dossier/fold.ts';
import type { FoldContext } from '../../src/domain/clock/legal-clock.ts';
import type { Instant } from '../../src/domain/time/local-time.ts';
import { promisesOf } from '../../src/domain/dossier/promises.ts';
import type { WorkingCalendar } from '../../src/domain/time/working-calendar.ts';
import type { LateCasesFilter } from '../../src/read/late-cases/late-cases.query.ts';
import type { LateKind } from '../../src/read/late-cases/late-words.ts';

/** What a list must know beside the dossiers: `calendar` the newest one, `pathOf` the units above a unit in today's tree. */
export type LateWorld = Readonly<{
  ctx: FoldContext;
  now: Instant;
  calendar: WorkingCalendar;
  pathOf(unit: string): readonly string[];
}>;

/** An open dossier or promise; of a clock that stands `times` are null. */
export type LateFact = Readonly<{
  code: string;
  dossier: Dossier;
  ordinal: number;
  consultedUnit: string | null;
  times: Readonly<{ dueAt: Instant; overdueFrom: Instant }> | null;
}>;

type Stream = Readonly<{ code: string; events: readonly DossierEvent[] }>;

/** What is open of a kind in some streams, late or not: each folded, and looked at one by one. */
export function factsOf(streams: Iterable<Stream>, kind: LateKind, ctx: FoldContext): LateFact[] {
  return [...streams].flatMap(({ code, events }) => {
    const dossier = fold(events, ctx);
    if (dossier === null || dossier.end !== null) return [];
    return openIn(dossier, kind, ctx).map((fact) => ({ code, dossier, ...fact }));
  });
}

/** A list by brute force: which of them match the filter, in order. */
export function listLate(facts: readonly LateFact[], filter: LateCasesFilter, world: LateWorld): LateFact[] {
  return facts.filter((fact) => isInState(fact, filter, world) && matches(fact.dossier, filter, world)).sort(inOrder);
}

function openIn(dossier: Dossier, kind: LateKind, ctx: FoldContext): Omit<LateFact, 'code' | 'dossier'>[] {
  if (kind === 'resolution') {
    if (dossier.receivedAt === null) return [];
    const { dueAt, overdueFrom } = dossier.clock ?? { dueAt: null, overdueFrom: null };
    const times = dueAt === null || overdueFrom === null ? null : { dueAt, overdueFrom };
    return [{ ordinal: 0, consultedUnit: null, times }];
  }
  return promisesOf(dossier, ctx)
    .filter((promise) => promise.kind === kind && promise.keptAt === null)
    .map(({ ordinal, consultedUnit, dueAt }) => ({ ordinal, consultedUnit, times: { dueAt, overdueFrom: dueAt + 1 } }));
}

function isInState({ times }: LateFact, { state, within }: LateCasesFilter, world: LateWorld): boolean {
  if (times === null) return false;
  const isLate = times.overdueFrom <= world.now;
  if (state === 'late' || isLate) return state === 'late' && isLate;
  const { zone } = world.ctx;
  return world.calendar.workingDaysBetween(zone.dayOf(world.now), zone.dayOf(times.dueAt)) <= within;
}

/** A filter that is not given matches everything. */
function matches(dossier: Dossier, filter: LateCasesFilter, { pathOf }: LateWorld): boolean {
  const { unit, holder, cause, procedure, field } = filter;
  const wanted: readonly [string | undefined, readonly string[]][] = [
    [unit, pathOf(dossier.competentUnit)],
    [holder, [holderOf(dossier)]],
    [cause, [dossier.lateCause ?? 'none']],
    [procedure, [dossier.procedure]],
    [field, [dossier.field]],
  ];
  return wanted.every(([asked, found]) => asked === undefined || found.includes(asked));
}

function inOrder(a: LateFact, b: LateFact): number {
  const apart = (a.times?.overdueFrom ?? 0) - (b.times?.overdueFrom ?? 0);
  if (apart !== 0) return apart;
  if (a.code !== b.code) return a.code < b.code ? -1 : 1;
  return a.ordinal - b.ordinal;
}
