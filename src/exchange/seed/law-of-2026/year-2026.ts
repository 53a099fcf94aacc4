import { parse } from 'csv-parse/sync';
import { type Day, formatDay, parseDay } from '../../../domain/time/local-time.ts';
import type { Seed, SeedFiles } from '../build-seed.ts';
import { LineWriter } from '../events/line-writer.ts';
import { Random, WeightedPick } from '../random.ts';
import { SeedCalendar } from '../seed-calendar.ts';
import { INTERLINKED_GROUP, type Procedure2026, PROCEDURES_2026, procedures2026 } from './procedures-2026.ts';
import { type Group2026, groupCode, plannedGroup, TellGroup2026 } from './tell-group-2026.ts';
import { type Received2026, TellDossier2026 } from './tell-dossier-2026.ts';

/** Dossiers of scale 1. */
const DOSSIERS = 20_000;
/** Interlinked groups of scale 1, with three parts each. */
const GROUPS = 400;
const PARTS = 3;
const RANDOM_SEED = 2_026;
/** Of its own, so that all else stays what it was. */
const GROUPS_SEED = 3_012_026;
const PIECE = 65_536;
const FIRST_DAY = dayOf('2026-01-05');
/** Nothing is told of what happens later. */
const LAST_DAY = dayOf('2026-11-13');
/** A day off on which the rules of the interlinked groups begin: online it is received all the same. */
const FIRST_OF_SEPTEMBER = dayOf('2026-09-01');

/** It lasted to the day before the last one: what was open then stood still. */
const INCIDENTS = `code,system,from,to,procedureGroup,notice
MP-SC-01,Phần mềm liên thông (mô phỏng),2026-11-10T08:00:00+07:00,2026-11-12T10:00:00+07:00,${INTERLINKED_GROUP},Thông báo mô phỏng
`;

type UnitRow = Readonly<{ code: string; level: string; parent: string; validTo: string }>;

/**
 * A synthetic year under the law of 2026, labelled as such: receipts under ND118, ND309 and ND301, dossiers that are taken
 * in elsewhere, supplements with notice and expiry, an incident. Pure: the same scale gives the same bytes.
 * @param scale how many dossiers, against 20,000.
 */
export function buildYear2026(files: SeedFiles, scale: number): Seed {
  const random = new Random(RANDOM_SEED);
  const calendar = SeedCalendar.read(files.calendar);
  const units = placesIn(files.units);
  const dossiers = planned(Math.round(DOSSIERS * scale), units, calendar, random);
  const groups = plannedGroups(Math.max(1, Math.round(GROUPS * scale)), units, calendar);
  return {
    procedures: procedures2026(formatDay),
    dossiers: dossiers.length + groups.length * (1 + PARTS),
    received: { from: FIRST_DAY, to: LAST_DAY },
    events: chained(told(dossiers, calendar, random), toldGroups(groups, calendar)),
    incidents: INCIDENTS,
  };
}

/** The units in force all the year through: communes and departments of the city. */
function placesIn(csv: string): Places {
  const rows = parse(csv, { columns: true, bom: true }) as UnitRow[];
  const inForce = rows.filter(({ validTo, parent }) => validTo === '' && parent !== '');
  const of = (level: string) => inForce.filter((row) => row.level === level).map(({ code }) => code);
  return { province: of('province'), commune: of('commune') };
}

/** Which units take in and resolve, by level. */
type Places = Readonly<Record<Procedure2026['level'], readonly string[]>>;

function planned(count: number, units: Places, calendar: SeedCalendar, random: Random): Received2026[] {
  const days = calendar.between(FIRST_DAY - 1, LAST_DAY);
  const dossiers = Array.from({ length: count }, () => {
    const day = random.chance(0.004) ? FIRST_OF_SEPTEMBER : calendar.after(FIRST_DAY - 1, random.between(1, days));
    return plannedOn(day, units, random);
  });
  return dossiers.toSorted((a, b) => a.day - b.day);
}

/** The interlinked groups come with September. */
function picksOf(isLater: boolean): WeightedPick<Procedure2026> {
  const known = PROCEDURES_2026.filter(({ from }) => isLater || from < FIRST_OF_SEPTEMBER);
  return new WeightedPick(known, ({ weight }) => weight);
}

const BEFORE_SEPTEMBER = picksOf(false);
const FROM_SEPTEMBER = picksOf(true);

function plannedOn(day: Day, units: Places, random: Random): Received2026 {
  const procedure = (day < FIRST_OF_SEPTEMBER ? BEFORE_SEPTEMBER : FROM_SEPTEMBER).pick(random);
  const competentUnit = random.pick(units[procedure.level]);
  const isElsewhere = procedure.anywhere && random.chance(0.15);
  const unit = isElsewhere ? random.pick(units.commune) : competentUnit;
  return { day, procedure, unit, competentUnit };
}

function* told(
  dossiers: readonly Received2026[],
  calendar: SeedCalendar,
  random: Random,
): Generator<string, void, void> {
  const writer = new LineWriter();
  const desk = new TellDossier2026(writer, calendar, random, LAST_DAY);
  for (const [index, dossier] of dossiers.entries()) {
    desk.tell(
      `MP26-${formatDay(dossier.day).slice(2).replaceAll('-', '')}-${String(index + 1).padStart(5, '0')}`,
      dossier,
    );
    if (writer.waiting > PIECE) yield writer.take();
  }
  yield writer.take();
}

/** From September on, some on its first day, which is off. */
function plannedGroups(count: number, units: Places, calendar: SeedCalendar): Group2026[] {
  const random = new Random(GROUPS_SEED);
  const days = calendar.between(FIRST_OF_SEPTEMBER, LAST_DAY);
  return Array.from({ length: count }, () => {
    const day = random.chance(0.03) ? FIRST_OF_SEPTEMBER : calendar.after(FIRST_OF_SEPTEMBER, random.between(1, days));
    return plannedGroup(day, units.commune, units.province, random);
  }).toSorted((a, b) => a.day - b.day);
}

function* toldGroups(groups: readonly Group2026[], calendar: SeedCalendar): Generator<string, void, void> {
  const writer = new LineWriter();
  const random = new Random(GROUPS_SEED + 1);
  const desk = new TellGroup2026(writer, new TellDossier2026(writer, calendar, random, LAST_DAY), calendar, random);
  for (const [index, group] of groups.entries()) {
    desk.tell(groupCode(group.day, index + 1), group);
    if (writer.waiting > PIECE) yield writer.take();
  }
  yield writer.take();
}

function* chained(...parts: readonly Iterable<string>[]): Generator<string, void, void> {
  for (const part of parts) yield* part;
}

function dayOf(text: string): Day {
  return parseDay(text) ?? Number.NaN;
}
