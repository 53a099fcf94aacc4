import { readFileSync } from 'node:fs';
import { Dice } from './dice.ts';
import { commandOf, shown } from './model-commands.ts';
import { PlainCalendar } from './plain-calendar.ts';
import { PlainLife } from './plain-life.ts';
import { intake, nextTime, randomCommand, type RandomCommand, receipt } from './random-commands.ts';
import { DossierInMemory, factsOf } from './rules-in-memory.ts';

const SEED = 20_240_702;
const LIVES = 400;
const COMMANDS = 20;
const NOW = Date.UTC(2026, 0, 5);

const table = readFileSync('examples/can-tho/calendar.csv', 'utf8');
const calendar = PlainCalendar.read(table);
const facts = factsOf(table);

function beginning(dice: Dice, now: number): RandomCommand {
  const action = dice.pick('receive', 'receive', 'submit', 'refuse-receipt');
  const said = action === 'receive' ? receipt(dice, now, false) : intake(dice);
  const body = action === 'refuse-receipt' ? { ...said, reason: 'Ngoài phạm vi' } : said;
  return { action, body, occurredAt: now, broken: null };
}

/** Lives one life in both; the first difference, with all that led to it. */
function differenceIn(dice: Dice): object | null {
  const [life, dossier] = [new PlainLife(calendar), new DossierInMemory(facts, NOW)];
  const trace: unknown[] = [];
  let now = Date.UTC(2024, dice.roll(18), 1 + dice.roll(28)) + dice.roll(24 * 60) * 60_000;
  for (let sent = 0; sent <= COMMANDS; sent += 1) {
    const command = life.version === 0 ? beginning(dice, now) : randomCommand(life, dice, now);
    now = nextTime(now, dice);
    if (command.broken !== null) continue;
    const [expected, found] = [life.take(commandOf(command, NOW)), dossier.take(command)];
    trace.push({ ...command, found });
    if (found !== expected) return { trace, found, expected };
    if (life.version === 0) continue;
    const answer = { ...life.dossier.answer, version: life.version };
    const answered = shown(dossier.answer(), answer);
    if (JSON.stringify(answered) !== JSON.stringify(answer)) return { trace, found: answered, expected: answer };
  }
  return null;
}

describe(`many lives, the rules against a plain model of them (seed ${SEED}, ${LIVES} lives)`, () => {
  it('are judged and told alike, whatever happens in whatever order', () => {
    const dice = new Dice(SEED);
    const lives = Array.from({ length: LIVES }, () => differenceIn(dice));
    expect(lives.find((difference) => difference !== null) ?? null).toBeNull();
  });
});
