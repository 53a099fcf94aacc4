import { readFileSync } from 'node:fs';
import { Verify } from '../../src/projection/verifying/verify.ts';
import { type Reply, TestApp } from '../support/test-app.ts';
import { Dice } from './dice.ts';
import { PlainCalendar } from './plain-calendar.ts';
import { departmentTable, procedureTable } from './plain-catalogue.ts';
import { commandOf, shown } from './model-commands.ts';
import { PlainLife } from './plain-life.ts';
import { intake, nextTime, randomCommand, type RandomCommand, receipt } from './random-commands.ts';

const SEED = 20_240_701;
const LIVES = 80;
const COMMANDS = 20;

const example = (name: string): string => readFileSync(`examples/can-tho/${name}`, 'utf8');
const calendar = PlainCalendar.read(example('calendar.csv'));

const STATE_CODES =
  /^(already-|not-received|not-resolved|nothing-to|no-due|extension-|clock-|nothing-owed|reference-used)/;

function statusOf(verdict: string): number {
  if (verdict === 'logged' || verdict === 'unchanged') return 200;
  return STATE_CODES.test(verdict) ? 409 : 422;
}

describe(`random lives against a plain model of the rules (seed ${SEED}, ${LIVES} lives)`, () => {
  let app: TestApp;
  const verdicts = new Map<string, number>();

  beforeAll(async () => {
    app = await TestApp.start();
    await app.importCsv('calendar', example('calendar.csv'));
    await app.importCsv('units', example('units.csv'));
    await app.importCsv('procedures', procedureTable());
    await app.importCsv('departments', departmentTable());
  });
  afterAll(() => app.close());

  /** Begins a dossier in one of the four ways in which one can. */
  async function begin(code: string, life: PlainLife, dice: Dice, now: number): Promise<Reply> {
    const occurredAt = new Date(now).toISOString();
    const way = dice.pick('create', 'create', 'submit', 'receive', 'refuse-receipt');
    const own = way === 'submit' || way === 'refuse-receipt' ? intake(dice) : receipt(dice, now, false);
    const fields = way === 'refuse-receipt' ? { ...own, reason: 'Ngoài phạm vi' } : own;
    const action = way === 'create' ? 'receive' : way;
    life.take(commandOf({ action, body: fields, occurredAt: now, broken: null }, Date.now()));
    const body = { ...fields, occurredAt };
    if (action === way && way !== 'submit') return app.post(`/api/v1/dossiers/${code}/${way}`, body);
    return app.post('/api/v1/dossiers', { ...body, code, ...(way === 'submit' ? { submittedOnly: true } : {}) });
  }

  function judge(life: PlainLife, command: RandomCommand): string {
    const verdict = command.broken ?? life.take(commandOf(command, Date.now()));
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    return verdict;
  }

  /** What was answered must be what the model says, and once more when it is sent again with the same key. */
  async function sendAndCompare(code: string, life: PlainLife, command: RandomCommand, dice: Dice): Promise<void> {
    const path = `/api/v1/dossiers/${code}/${command.action}`;
    const seen = dice.chance(20) && !command.broken ? { expectedVersion: life.version } : {};
    const key = dice.chance(25)
      ? { headers: { 'idempotency-key': `${code}-${life.version}-${dice.roll(1e9)}` } }
      : undefined;
    const body = { ...command.body, ...seen };
    const verdict = judge(life, command);
    const reply = await app.post(path, body, key);

    expect({ command, status: reply.status, code: reply.body['code'] }).toEqual({
      command,
      status: statusOf(verdict),
      code: reply.status === 200 ? code : verdict,
    });
    if (key) {
      const again = await app.post(path, body, key);
      expect([again.status, again.text]).toEqual([reply.status, reply.text]);
    }
    if (reply.status === 200) compare(life, reply);
  }

  function compare(life: PlainLife, { body }: Reply): void {
    const expected = { ...life.dossier.answer, version: life.version };
    expect(shown(body, expected)).toEqual(expected);
  }

  it('get the same answers, codes and states as the model', async () => {
    const dice = new Dice(SEED);
    for (let number = 0; number < LIVES; number += 1) {
      const [code, life] = [`LIFE-${number}`, new PlainLife(calendar)];
      let now = Date.UTC(2024, dice.roll(18), 1 + dice.roll(28)) + dice.roll(24 * 60) * 60_000;
      const begun = await begin(code, life, dice, now);
      for (let sent = 0; sent < COMMANDS && life.version > 0; sent += 1) {
        now = nextTime(now, dice);
        await sendAndCompare(code, life, randomCommand(life, dice, now), dice);
      }
      expect(begun.status < 300).toBe(life.version > 0);
      if (life.version > 0) compare(life, await app.get(`/api/v1/dossiers/${code}`));
    }
  }, 300_000);

  it('have met every rule more than once', () => {
    const seldom = [
      'unchanged',
      'missing-field',
      'invalid-field',
      'unknown-unit',
      'occurred-before-receipt',
      'recorded-before-occurred',
      'unknown-version',
      'not-correctable',
      'already-received',
      'already-ended',
      'not-received',
      'not-resolved',
      'nothing-to-answer',
      'already-returned',
      'extension-tardy',
      'extension-used',
      'clock-stopped',
      'no-due-date',
      'nothing-owed',
      'reference-used',
    ].filter((code) => (verdicts.get(code) ?? 0) < 2);
    expect(seldom).toEqual([]);
  });

  it('leave read tables that agree with a brute-force fold', async () => {
    const last = await app.get('/api/v1/dossiers/LIFE-0');
    await app.get(`/api/v1/figures?period=2024&waitFor=${encodeURIComponent(String(last.body['position']))}`);
    expect(await app.app.get(Verify, { strict: false }).run()).toEqual([]);
  });
});
