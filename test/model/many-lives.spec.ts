import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { Dossier } from '../../src/domain/dossier/dossier-state.ts';
import { indexOverdueFrom } from '../../src/domain/dossier/index-lateness.ts';
import { contributions } from '../../src/domain/figures/dossier-contributions.ts';
import { Dice } from './dice.ts';
import { commandOf, shown } from './model-commands.ts';
import { PlainCalendar } from './plain-calendar.ts';
import type { PlainDossier } from './plain-dossier.ts';
import { PlainLife } from './plain-life.ts';
import { intake, nextTime, randomCommand, type RandomCommand, receipt } from './random-commands.ts';
import { DossierInMemory, factsOf } from './rules-in-memory.ts';

const SEED = 20_240_702;
const LIVES = 400;
const COMMANDS = 20;
const NOW = Date.UTC(2026, 0, 5);
const HOUR = 3_600_000;

const table = readFileSync('examples/can-tho/calendar.csv', 'utf8');
const calendar = PlainCalendar.read(table);
const facts = factsOf(table);

function beginning(dice: Dice, now: number): RandomCommand {
  const action = dice.pick('receive', 'receive', 'submit', 'refuse-receipt');
  const said = action === 'receive' ? receipt(dice, now, false) : intake(dice);
  const body = action === 'refuse-receipt' ? { ...said, reason: 'Ngoài phạm vi' } : said;
  return { action, body, occurredAt: now, broken: null };
}

/** Taken in at a unit of another province than the one that must resolve it. */
function takenInElsewhere(dice: Dice, now: number): RandomCommand {
  const elsewhere = { procedure: dice.pick('M.XA', 'M.XA.GIO'), competentUnit: 'H13-03' };
  const body = { ...receipt(dice, now, false), ...elsewhere, receivingUnit: dice.pick('H13-01', 'H13-02') };
  return { action: 'receive', body, occurredAt: now, broken: null };
}

/** What the system logs of an incident that was declared, soon or late. */
function incident(dice: Dice, now: number): RandomCommand {
  const body = { incident: dice.pick('SC1', 'SC1', 'SC2') };
  return {
    action: dice.pick('suspend', 'resume', 'resume'),
    body,
    occurredAt: now - dice.roll(30) * HOUR,
    broken: null,
  };
}

function next(life: PlainLife, dice: Dice, now: number): RandomCommand {
  if (life.version === 0) return dice.chance(30) ? takenInElsewhere(dice, now) : beginning(dice, now);
  if (dice.chance(15)) return incident(dice, now);
  if (dice.chance(10)) return { action: 'arrive', body: {}, occurredAt: now, broken: null };
  return randomCommand(life, dice, now);
}

/** Lives one life in both; the first difference, with all that led to it. */
function differenceIn(dice: Dice, met: Set<string>[]): object | null {
  const [life, dossier] = [new PlainLife(calendar), new DossierInMemory(facts, NOW)];
  const trace: unknown[] = [];
  const seen = new Set<string>();
  met.push(seen);
  let now = Date.UTC(2024, dice.roll(18), 1 + dice.roll(28)) + dice.roll(24 * 60) * 60_000;
  for (let sent = 0; sent <= COMMANDS; sent += 1) {
    const command = next(life, dice, now);
    now = nextTime(now, dice);
    if (command.broken !== null) continue;
    const [expected, found] = [life.take(commandOf(command, NOW)), dossier.take(command)];
    trace.push({ ...command, found });
    if (found === 'logged') seen.add(command.action);
    if (found !== expected) return { trace, found, expected };
    if (life.version === 0) continue;
    const difference = toldOtherwise(life, dossier, seen);
    if (difference !== null) return { trace, ...difference };
  }
  return null;
}

/** What the rules answer of it otherwise than the model does, and when the service index takes it for late. */
function toldOtherwise(life: PlainLife, dossier: DossierInMemory, seen: Set<string>): object | null {
  const told = life.dossier;
  const expected = { ...told.answer, version: life.version };
  const found = shown(dossier.answer(), expected);
  seen.add(`stands for ${String(told.clock?.stoppedBy)}`);
  if (JSON.stringify(found) !== JSON.stringify(expected)) return { found, expected };
  const late = dossier.state && indexOverdueFrom(dossier.state, facts.zone);
  if (late !== told.indexLateFrom) return { found: { late }, expected: { late: told.indexLateFrom } };
  if (late !== null && late !== dossier.state?.clock?.overdueFrom) seen.add('late by the index otherwise');
  return countedOtherwise(told, dossier, seen);
}

/** Whether it counts among those that were begun without having arrived, and among those whose first supplement was asked for late. */
function countedOtherwise(told: PlainDossier, { state }: DossierInMemory, seen: Set<string>): object | null {
  const cells = contributions(state, facts);
  const sumOf = (figure: 'startedWithoutArrival' | 'supplementsAskedLate'): number =>
    cells.reduce((sum, { figures }) => sum + (figures[figure] ?? 0), 0);
  const found = { unarrived: sumOf('startedWithoutArrival'), askedLate: sumOf('supplementsAskedLate') };
  const expected = {
    unarrived: Number(told.hasBegun && told.clock?.startedUnarrived === true),
    askedLate: Number(told.hasBegun && told.askedLate),
  };
  if (expected.unarrived > 0) seen.add('started without arrival');
  if (expected.askedLate > 0) seen.add('supplement asked for late');
  if (!isDeepStrictEqual(found, expected)) return { found, expected };
  return told.hasBegun ? lateOnThePortalOtherwise(told, state, seen) : null;
}

/** Whether it counts as late on the portal alone, by when the portal acknowledges its end: around the due date and long after. */
function lateOnThePortalOtherwise(told: PlainDossier, state: Dossier | null, seen: Set<string>): object | null {
  if (state === null) return null;
  const lateFrom = told.clock?.overdueFrom ?? null;
  const around = lateFrom === null ? [] : [lateFrom - 1, lateFrom];
  for (const endSyncedAt of [...around, NOW]) {
    const cells = contributions({ ...state, endSyncedAt }, facts);
    const found = cells.reduce((sum, { figures }) => sum + (figures.endSyncedLate ?? 0), 0);
    const expected = Number(lateFrom !== null && told.endedInTime && endSyncedAt >= lateFrom);
    if (expected > 0) seen.add('late on the portal alone');
    if (found !== expected) return { endSyncedAt, lateFrom, found: { endSyncedLate: found }, expected };
  }
  return null;
}

describe(`many lives, the rules against a plain model of them (seed ${SEED}, ${LIVES} lives)`, () => {
  it('are judged and told alike, whatever happens in whatever order', () => {
    const dice = new Dice(SEED);
    const met: Set<string>[] = [];
    const lives = Array.from({ length: LIVES }, () => differenceIn(dice, met));
    expect(lives.find((difference) => difference !== null) ?? null).toBeNull();
    const often = [
      'late by the index otherwise',
      'late on the portal alone',
      'arrive',
      'started without arrival',
      'supplement asked for late',
      'suspend',
      'stands for incident',
      'stands for supplement',
      'stands for payment',
    ];
    for (const what of often) expect(met.filter((seen) => seen.has(what)).length).toBeGreaterThan(LIVES / 20);
  });
});
