import type { CalendarRevisions } from '../calendar/calendar-revisions.ts';
import type { WorkingHoursSettings } from '../calendar/working-hours-settings.ts';
import type { ReadingContext } from '../../domain/values/event-field.ts';
import type { Day, Instant, TimeZone } from '../../domain/time/local-time.ts';
import type {
  Competence,
  OutOfForce,
  Place,
  ProcedureFacts,
  ReferenceFacts,
  RuleSetFacts,
} from '../../domain/values/reference-facts.ts';
import type { WorkingCalendar, WorkingHours } from '../../domain/time/working-calendar.ts';
import type { AskedUnit, Competences } from '../competences/competences.ts';
import type { ExchangeSettings } from '../exchange/exchange-settings.ts';
import { durationMs } from '../exchange/setting-values.ts';
import type { NotificationTexts } from '../exchange/notification-texts.ts';
import type { PortalCodes } from '../exchange/portal-codes.ts';
import type { SourceSystems } from '../exchange/source-systems.ts';
import type { ProcedureCatalogue, SupposedProcedure } from '../procedures/procedure-catalogue.ts';
import { LaterTree } from '../units/tree-after-reorganisation.ts';
import type { Lineage } from '../units/successors.ts';
import type { SupposedUnit, UnitTree } from '../units/unit-tree.ts';
import { type DatedVersion, inForce, nearest } from './dated-versions.ts';

/** A rule set with the receipts that it holds for: of all procedures, or of those that name it. */
export type DatedRuleSet = DatedVersion & Readonly<{ isDefault: boolean; ruleSet: RuleSetFacts }>;

export type SnapshotParts = Readonly<{
  /** Of the reference data as a whole: grows with every change. */
  revision: bigint;
  zone: TimeZone;
  units: UnitTree;
  /** By predecessor and day. */
  lineage: readonly Lineage[];
  procedures: ProcedureCatalogue;
  competences: Competences;
  /** By unit and code. */
  departments: ReadonlyMap<string, ReadonlyMap<string, string>>;
  calendars: CalendarRevisions;
  ruleSets: readonly DatedRuleSet[];
  workingHours: WorkingHoursSettings;
  /** How the exchange with the outside is set. */
  exchange: ExchangeSettings;
  portalCodes: PortalCodes;
  sources: SourceSystems;
  notificationTexts: NotificationTexts;
}>;

/** All reference data as believed at one moment, in memory: it never changes, a newer one takes its place. */
export class ReferenceSnapshot implements ReferenceFacts {
  readonly revision: bigint;
  readonly zone: TimeZone;
  readonly currentCalendarRevision: number;
  /** The end of working hours as a minute of the day: what a day stands for where an instant is wanted. */
  readonly endMinute: number;
  readonly exchange: ExchangeSettings;
  readonly portalCodes: PortalCodes;
  readonly sources: SourceSystems;
  readonly notificationTexts: NotificationTexts;
  private readonly ruleSets: readonly DatedRuleSet[];
  private readonly defaultSets: readonly DatedRuleSet[];
  private laterTree: LaterTree | undefined;

  constructor(private readonly parts: SnapshotParts) {
    this.revision = parts.revision;
    this.zone = parts.zone;
    this.currentCalendarRevision = parts.calendars.newest;
    this.endMinute = parts.workingHours.endMinute;
    this.exchange = parts.exchange;
    this.portalCodes = parts.portalCodes;
    this.sources = parts.sources;
    this.notificationTexts = parts.notificationTexts;
    this.ruleSets = parts.ruleSets.toSorted((a, b) => a.from - b.from);
    this.defaultSets = this.ruleSets.filter(({ isDefault }) => isDefault);
  }

  /** The same with units and procedures that are not there, as if a legacy table had added them. */
  supposing(units: readonly SupposedUnit[], procedures: readonly SupposedProcedure[]): ReferenceSnapshot {
    return new ReferenceSnapshot({
      ...this.parts,
      units: this.parts.units.supposing(units),
      procedures: this.parts.procedures.supposing(procedures),
    });
  }

  /** Just before which instant something was recorded to be known at the end of a day; undefined: of now. */
  knownBefore(asOf: Day | undefined): Instant | undefined {
    return asOf === undefined ? undefined : this.zone.startOf(asOf + 1);
  }

  /** How days are read as instants. */
  get reading(): ReadingContext {
    return { zone: this.zone, endMinute: this.endMinute, calendar: this.calendarAt(this.currentCalendarRevision) };
  }

  /** @throws Error for a revision that is newer than this snapshot. */
  calendarAt(revision: number): WorkingCalendar {
    return this.parts.calendars.at(revision);
  }

  get unitCodes(): Iterable<string> {
    return this.parts.units.codes;
  }

  unitIsKnown(code: string): boolean {
    return this.parts.units.has(code);
  }

  unitIsInForceOn(code: string, day: Day): boolean {
    return this.parts.units.isInForceOn(code, day);
  }

  outOfForceOn(code: string, day: Day): OutOfForce | null {
    return this.parts.units.outOfForceOn(code, day);
  }

  /** A unit that is not in force takes its nearest version's place. @throws Error for an unknown unit. */
  placeOf(unit: string, day: Day): Place {
    return this.parts.units.placeOf(unit, day);
  }

  /** The name on a day, or the nearest one; null for a unit that is not known. */
  unitNameOn(code: string, day: Day): string | null {
    return this.parts.units.on(code, day)?.name ?? null;
  }

  /** The name of a department of a unit; null where the unit has none of that code. */
  departmentName(unit: string, code: string): string | null {
    return this.parts.departments.get(unit)?.get(code) ?? null;
  }

  /** The codes of the units directly below one (undefined: the roots) on any day from `from` to `to`. */
  childrenOf(unit: string | undefined, from: Day, to: Day): string[] {
    return this.parts.units.childrenOf(unit ?? null, from, to);
  }

  /** The tree of a day for what was there before it. */
  laterTreeOf(day: Day): LaterTree {
    if (this.laterTree?.day !== day) this.laterTree = new LaterTree(this.parts.units, this.parts.lineage, day);
    return this.laterTree;
  }

  procedureIsKnown(code: string): boolean {
    return this.parts.procedures.has(code);
  }

  procedureOn(code: string, day: Day): ProcedureFacts | null {
    return this.parts.procedures.on(code, day);
  }

  /** The name on a day, or the nearest one; null for a procedure that is not known. */
  procedureNameOn(code: string, day: Day): string | null {
    return this.parts.procedures.nameOn(code, day);
  }

  isCompetent(unit: string, competence: Competence, procedure: string, day: Day): boolean {
    return this.parts.competences.holds(this.unitAsked(unit, day), competence, procedure, day);
  }

  /** The procedures that a known unit may not take in on a day. */
  proceduresNotReceivedBy(unit: string, day: Day): string[] {
    return this.parts.competences.lackedBy(this.unitAsked(unit, day), 'receives', day);
  }

  private unitAsked(code: string, day: Day): AskedUnit {
    return { code, level: this.placeOf(code, day).level };
  }

  /** One that is named and in force, else the default of the day, else the default nearest to it. */
  ruleSetOn(day: Day, named?: string): RuleSetFacts {
    const byName = inForce(
      this.ruleSets.filter(({ ruleSet }) => ruleSet.code === named),
      day,
    );
    const found = byName ?? nearest(this.defaultSets, day);
    if (!found) throw new Error('The table rule_set has no default');
    return found.ruleSet;
  }

  syncWithinMs(isInterlinked: boolean, day: Day): number {
    return durationMs(this.exchange.on(isInterlinked ? 'syncWithinInterlinked' : 'syncWithin', day));
  }

  workingHoursOf(unit: string, day: Day): WorkingHours {
    return this.parts.workingHours.of(unit, day);
  }
}
