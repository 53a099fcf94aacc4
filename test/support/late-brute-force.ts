import type { DossierEvent } from '../../src/domain/dossier/dossier-events.ts';
import type { Dossier } from '../../src/domain/dossier/dossier.ts';
import { explainClock } from '../../src/domain/clock/clock-explanation.ts';
import { holderOf } from '../../src/domain/dossier/dossier-status.ts';
import { fold } from '../../src/domain/dossier/fold.ts';
import type { FoldContext } from '../../src/domain/clock/legal-clock.ts';
import type { Instant } from '../../src/domain/time/local-time.ts';
import { type DossierPromise, promisesOf } from '../../src/domain/dossier/promises.ts';
import type { WorkingCalendar } from '../../src/domain/time/working-calendar.ts';
import type { LateCasesFilter } from '../../src/read/late-cases/late-cases.query.ts';
import type { LateKind } from '../../src/read/late-cases/late-words.ts';

/** What a list must know beside the dossiers: `calendar` the newest one, `pathOf` the units above a unit in today's tree. */
export type LateWorld = Readonly<{
  ctx: FoldContext;
  now: Instant;
  calendar: WorkingCalendar;
  pathOf(unit: string): readonly string[];
  /** Only where a level is asked for. */
  levelOf?(unit: string): string | undefined;
}>;

/** An open dossier or promise; of a clock that stands `times` are null, and of the kind `waiting` `since` is there. */
export type LateFact = Readonly<{
  code: string;
  dossier: Dossier;
  ordinal: number;
  consultedUnit: string | null;
  times: Readonly<{ dueAt: Instant; overdueFrom: Instant }> | null;
  since?: Instant;
}>;

/** For explaining a clock without a limit, of which only the pauses are looked at. */
const ANY_LIMIT = { amount: 1, unit: 'working-day' } as const;

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
  if (kind === 'waiting') return waitingIn(dossier, ctx);
  if (kind === 'resolution') {
    if (dossier.receivedAt === null || dossier.parts !== null) return [];
    const { dueAt, overdueFrom } = dossier.clock ?? { dueAt: null, overdueFrom: null };
    const times = dueAt === null || overdueFrom === null ? null : { dueAt, overdueFrom };
    return [{ ordinal: 0, consultedUnit: null, times }];
  }
  return promisesOf(dossier, ctx)
    .filter((promise) => promise.kind === kind && isStillOpen(promise, dossier, ctx))
    .map(({ ordinal, consultedUnit, dueAt }) => {
      const nextDay = ctx.zone.startOf(ctx.zone.dayOf(dueAt) + 1);
      return {
        ordinal,
        consultedUnit,
        times: { dueAt, overdueFrom: kind === 'supplement-expiry' ? nextDay : dueAt + 1 },
      };
    });
}

/** A notice that was broken is told of while its supplement is open, by the day or by the hour. */
function isStillOpen({ kind, dueAt, keptAt }: DossierPromise, dossier: Dossier, { zone }: FoldContext): boolean {
  if (kind !== 'supplement-notice') return keptAt === null;
  if (keptAt === null || dossier.supplementRequested === null) return false;
  return dossier.ruleSet?.noticeUnit === 'hour' ? keptAt > dueAt : zone.dayOf(keptAt) > zone.dayOf(dueAt);
}

/** Since when, as the clock is explained to a citizen: the stretch of time at its end in which it is paused. */
function waitingIn(dossier: Dossier, ctx: FoldContext): Omit<LateFact, 'code' | 'dossier'>[] {
  const { clock, receivedAt } = dossier;
  if (receivedAt === null || clock === null || clock.stoppedBy === null) return [];
  const limited = { ...clock, whole: clock.whole ?? ANY_LIMIT };
  const segments = explainClock(limited, Number.MAX_SAFE_INTEGER, ctx);
  const since = segments.slice(segments.findLastIndex(({ kind }) => kind !== 'paused') + 1)[0]?.from;
  return [{ ordinal: 0, consultedUnit: null, times: null, ...(since === undefined ? {} : { since }) }];
}

function isInState({ times, since }: LateFact, { state, within }: LateCasesFilter, world: LateWorld): boolean {
  if (since !== undefined) return true;
  if (times === null) return false;
  const isLate = times.overdueFrom <= world.now;
  if (state === 'late' || isLate) return state === 'late' && isLate;
  const { zone } = world.ctx;
  return world.calendar.workingDaysBetween(zone.dayOf(world.now), zone.dayOf(times.dueAt)) <= within;
}

/** A filter that is not given matches everything. */
function matches(dossier: Dossier, filter: LateCasesFilter, { pathOf, levelOf }: LateWorld): boolean {
  const { unit, as, holder, cause, procedure, field, level } = filter;
  const { receivingUnit, competentUnit } = dossier;
  const units = { competent: [competentUnit], receiving: [receivingUnit], either: [competentUnit, receivingUnit] };
  const wanted: readonly [string | undefined, readonly string[]][] = [
    [unit, units[as].flatMap(pathOf)],
    [holder, [holderOf(dossier)]],
    [cause, [dossier.lateCause ?? 'none']],
    [procedure, [dossier.procedure]],
    [field, [dossier.field]],
    [level, [levelOf?.(competentUnit) ?? '']],
  ];
  return wanted.every(([asked, found]) => asked === undefined || found.includes(asked));
}

function inOrder(a: LateFact, b: LateFact): number {
  const at = ({ times, since }: LateFact): Instant => times?.overdueFrom ?? since ?? 0;
  const apart = at(a) - at(b);
  if (apart !== 0) return apart;
  if (a.code !== b.code) return a.code < b.code ? -1 : 1;
  return a.ordinal - b.ordinal;
}
