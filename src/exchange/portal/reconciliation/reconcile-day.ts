import { Injectable } from '@nestjs/common';
import { type Day, formatDay, type Instant } from '../../../domain/time/local-time.ts';
import { streamRef } from '../../../log/stream-ref.ts';
import { Database, type Tx } from '../../../platform/database/database.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import type { ReferenceSnapshot } from '../../../reference/snapshot/reference-snapshot.ts';
import type { Target } from '../../outbox/target.ts';
import { compareDay, type ComparedDay, type OurRow } from './compare-day.ts';
import type { DayRow } from './day-row.ts';
import { bearersOf } from './deliveries.ts';
import { type DayOfTarget, keepDay, keepUnavailable } from './kept-differences.ts';
import { OurRows } from './our-rows.ts';
import { TheirRows, Unavailable } from './their-rows.ts';

/** First key of the advisory locks of days that are written down ("recn"). */
const DAY_LOCK = 0x7265636e;

/** How many units of a day are not equal, and of how many the portal has not said what it has. */
export type DayOutcome = Readonly<{ different: number; unavailable: number }>;

/** More that is done in the transaction that writes a day down. */
type Also = (tx: Tx, outcome: DayOutcome) => Promise<void>;

/** Compares a day of receipt with what the portal has of it, and writes down what differs. */
@Injectable()
export class ReconcileDay {
  constructor(
    private readonly database: Database,
    private readonly ours: OurRows,
    private readonly theirs: TheirRows,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** Asks the portal: first for sums, then for the list where they are not equal. */
  async ask(target: Target, day: Day, signal: AbortSignal, also: Also = nothing): Promise<DayOutcome> {
    const at = this.clock.now();
    const codes = await this.ours.codesOf(day);
    const own = await this.ours.of(codes, target, at);
    try {
      const isEqual = await this.sumsAreEqual(target, formatDay(day), own, signal);
      if (isEqual) return await this.keep(target, day, at, withoutDifference(own), also);
      return await this.given(target, day, await this.theirs.rows(target, formatDay(day), signal), at, also);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      return this.keepUnavailable({ target: target.id, day: formatDay(day), at }, own, also);
    }
  }

  /** @param rows all that the portal has of the day @param at when it was asked */
  async given(
    target: Target,
    day: Day,
    rows: readonly DayRow[],
    at: Instant = this.clock.now(),
    also: Also = nothing,
  ): Promise<DayOutcome> {
    const refOf = (code: string) => streamRef('dossier', code);
    const bearers = await bearersOf(
      this.database,
      target.id,
      rows.map(({ code }) => code),
      refOf,
    );
    // Anew: what the portal was told while it was asked is seen to be on its way.
    const codes = new Set([...(await this.ours.codesOf(day)), ...bearers.values()]);
    const own = await this.ours.of([...codes], target, at);
    const unitHere = unitsByTheirs(await this.reference.current(), at);
    const sides = { day: formatDay(day), ours: own, theirs: rows, bearers, unitHere };
    return this.keep(target, day, at, compareDay(sides), also);
  }

  private keep(target: Target, day: Day, at: Instant, compared: ComparedDay, also: Also): Promise<DayOutcome> {
    const of = { target: target.id, day: formatDay(day), at };
    const different = compared.units.filter(({ isEqual }) => !isEqual).length;
    return this.write(of, { different, unavailable: 0 }, (tx) => keepDay(tx, of, compared), also);
  }

  private keepUnavailable(of: DayOfTarget, own: readonly OurRow[], also: Also): Promise<DayOutcome> {
    const units = [...new Set(own.map(({ receivingUnit }) => receivingUnit))];
    const outcome = { different: 0, unavailable: units.length };
    return this.write(of, outcome, (tx) => keepUnavailable(tx, of, units), also);
  }

  /** One at a time writes a day of a target down: a list that was uploaded may be compared beside the portal's own. */
  private write(
    { target, day }: DayOfTarget,
    outcome: DayOutcome,
    keep: (tx: Tx) => Promise<void>,
    also: Also,
  ): Promise<DayOutcome> {
    return this.database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [DAY_LOCK, `${target} ${day}`]);
      await keep(tx);
      await also(tx, outcome);
      return outcome;
    });
  }

  /** Of every unit, and of all together: the portal might have something of a unit that has nothing here. */
  private async sumsAreEqual(
    target: Target,
    day: string,
    own: readonly OurRow[],
    signal: AbortSignal,
  ): Promise<boolean> {
    if (own.some(({ isLeftOut, isUntold, annulled }) => isLeftOut || isUntold || annulled)) return false;
    const { units } = withoutDifference(own);
    const codes = new Map(own.map(({ receivingUnit, unit }) => [receivingUnit, unit]));
    for (const { unit, ours } of [...units, { unit: null, ours: { count: own.length, hash: null } }]) {
      const theirs = await this.theirs.sum(target, day, unit === null ? null : (codes.get(unit) ?? unit), signal);
      if (theirs.count !== ours.count || (ours.hash !== null && theirs.hash !== ours.hash)) return false;
    }
    return true;
  }
}

/** The day as it is where the portal has just what we have. */
function withoutDifference(own: readonly OurRow[]): ComparedDay {
  const bearers = new Map(own.map(({ code, ownCode }) => [code, ownCode]));
  const units = new Map(own.map(({ unit, receivingUnit }) => [unit, receivingUnit]));
  const [first] = own;
  const day = first?.receivedOn ?? '';
  return compareDay({ day, ours: own, theirs: own, bearers, unitHere: (code) => units.get(code) ?? null });
}

function unitsByTheirs(facts: ReferenceSnapshot, at: Instant): (code: string) => string | null {
  const today = facts.zone.dayOf(at);
  const named = new Map(
    facts.portalCodes.allOn(today).flatMap(({ kind, theirs, ours }) => (kind === 'unit' ? [[theirs, ours]] : [])),
  );
  return (code) => named.get(code) ?? (facts.unitIsKnown(code) ? code : null);
}

async function nothing(): Promise<void> {
  return undefined;
}
