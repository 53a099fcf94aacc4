import { deepStrictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { dutyFor, type Duty, leadIn } from '../../src/domain/dossier/group-duty.ts';
import { contributions } from '../../src/domain/figures/dossier-contributions.ts';
import { Dice } from './dice.ts';
import { commandOf, shown } from './model-commands.ts';
import { PlainCalendar } from './plain-calendar.ts';
import { PlainGroup } from './plain-group.ts';
import { PlainLife } from './plain-life.ts';
import { nextTime, randomCommand, type RandomCommand } from './random-commands.ts';
import { DossierInMemory, factsOf } from './rules-in-memory.ts';

const SEED = 20_261_201;
const GROUPS = 150;
const COMMANDS = 30;
const NOW = Date.UTC(2026, 0, 5);
const CODES = ['L-1', 'L-2', 'L-3'];

const table = readFileSync('examples/can-tho/calendar.csv', 'utf8');
const calendar = PlainCalendar.read(table);
const facts = factsOf(table);

/** A lead, its parts, the plain model of both, and what has been told and may be told once more. */
class Group {
  readonly lead = new DossierInMemory(facts, NOW, 'L');
  readonly parts = CODES.map((code) => ({
    code,
    life: new PlainLife(calendar),
    dossier: new DossierInMemory(facts, NOW, code),
  }));
  readonly plain = new PlainGroup(this.parts.map(({ life }) => life));
  private readonly told: Duty['data'][] = [];

  constructor(
    private readonly dice: Dice,
    now: number,
  ) {
    const receipt = { channel: 'in-person', receivingUnit: 'H13-01' };
    const parts = this.parts.map(({ code }) => ({
      part: code,
      code,
      procedure: dice.pick('M.NGAY', 'M.LICH', 'M.GIO', 'M.DEM', 'M.TAM', 'M.KHONG'),
      competentUnit: dice.pick('H13-01', 'H13-02'),
    }));
    const begun = this.lead.take(command('receive', { ...receipt, procedure: 'M.NGAY', parts }, now));
    deepStrictEqual(begun, 'logged');
    for (const [at, { procedure, competentUnit }] of parts.entries())
      this.takeIn(at, command('receive', { ...receipt, procedure, competentUnit, lead: 'L' }, now));
  }

  /** Both must judge it alike. */
  takeIn(at: number, sent: RandomCommand): void {
    const part = this.parts[at];
    if (!part || sent.broken !== null) return;
    const expected = part.life.take(commandOf(sent, NOW));
    deepStrictEqual({ sent, found: part.dossier.take(sent) }, { sent, found: expected });
  }

  next(now: number): void {
    const at = this.dice.roll(this.parts.length);
    const part = this.parts[at];
    const resolution = command('resolve', { outcome: 'granted' }, now);
    if (part) this.takeIn(at, this.dice.chance(15) ? resolution : randomCommand(part.life, this.dice, now));
    if (this.dice.chance(60)) this.settle(this.dice.roll(3));
    if (this.dice.chance(20)) this.repeat();
    if (this.dice.chance(1)) this.withdraw(now);
  }

  /** What the subscription does for one part, as often as it takes. */
  settle(at: number): void {
    const part = this.parts[at];
    for (;;) {
      const { state, history } = this.lead;
      const lead = leadIn('L', history, facts, state);
      const named = lead?.dossier.parts?.find(({ code }) => code === part?.code);
      const duty = lead && named && part ? dutyFor(lead, named, part.dossier.state) : null;
      if (duty === null) return;
      if (duty.on === 'part') this.takeIn(at, command('withdraw', {}, duty.occurredAt ?? NOW));
      else this.tell(duty.data);
    }
  }

  private tell(data: Duty['data']): void {
    this.told.push(data);
    deepStrictEqual(this.lead.take(command('tell', data, NOW)), 'logged');
  }

  /** An older message comes again, or late: the newest version of a part wins. */
  private repeat(): void {
    const old = this.told[this.dice.roll(this.told.length + 1)];
    if (old) deepStrictEqual(this.lead.take(command('tell', old, NOW)), 'logged');
  }

  private withdraw(now: number): void {
    if (this.lead.take(command('withdraw', {}, now)) === 'logged') this.plain.withdrawnAt = now;
  }

  /** What the lead says and adds to the figures, once it knows all. */
  compare(): void {
    for (const at of this.parts.keys()) this.settle(at);
    // Whatever comes once more now, and in whatever order, says nothing new.
    for (let again = 0; again < this.told.length; again += 1) this.repeat();
    const { answer } = this.plain;
    deepStrictEqual(shown(this.lead.answer(), answer), answer);
    deepStrictEqual(sumsOf([this.lead]), this.plain.figures);
    this.compareWhole();
  }

  /** The group is one group, and as many dossiers as it has parts: neither counts what the other does. */
  private compareWhole(): void {
    const sums = sumsOf([this.lead, ...this.parts.map(({ dossier }) => dossier)]);
    const begun = this.parts.map(({ life }) => life.dossier).filter(({ hasBegun }) => hasBegun);
    const { interlinkedReceived, received = 0, resolvedEarly = 0, resolvedOnTime = 0, resolvedLate = 0 } = sums;
    deepStrictEqual(
      { interlinkedReceived, received, resolved: resolvedEarly + resolvedOnTime + resolvedLate },
      {
        interlinkedReceived: 1,
        received: begun.length,
        resolved: begun.filter(({ end }) => end === 'resolved').length,
      },
    );
  }
}

/** What dossiers add to each figure, whatever the day. */
function sumsOf(dossiers: readonly DossierInMemory[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { figures } of dossiers.flatMap(({ state }) => contributions(state, facts))) {
    for (const [figure, amount] of Object.entries(figures)) sums[figure] = (sums[figure] ?? 0) + amount;
  }
  return sums;
}

function command(action: string, body: RandomCommand['body'], occurredAt: number): RandomCommand {
  return { action, body, occurredAt, broken: null };
}

describe(`many interlinked groups against a plain model of them (seed ${SEED}, ${GROUPS} groups)`, () => {
  it('say the same as their parts alone, in whatever order the lead has learnt of them', () => {
    const dice = new Dice(SEED);
    const met = new Map<string, number>();
    for (let number = 0; number < GROUPS; number += 1) {
      let now = Date.UTC(2024, dice.roll(18), 1 + dice.roll(28)) + dice.roll(24 * 60) * 60_000;
      const group = new Group(dice, now);
      for (let sent = 0; sent < COMMANDS; sent += 1) {
        now = nextTime(now, dice);
        group.next(now);
      }
      group.compare();
      const { status } = group.plain.answer;
      const what = `${String(status)} ${Object.keys(group.plain.figures).length}`;
      met.set(what, (met.get(what) ?? 0) + 1);
    }
    const often = ['resolved 1', 'resolved 2', 'processing 1', 'withdrawn 1', 'received 1'];
    expect(often.filter((what) => (met.get(what) ?? 0) < 4)).toEqual([]);
  });
});
