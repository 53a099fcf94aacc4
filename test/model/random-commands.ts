import { at, dayOf, END_OF_HOURS } from './plain-calendar.ts';
import type { Dice } from './dice.ts';
import type { PlainClock } from './plain-clock.ts';
import type { PlainLife } from './plain-life.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What is sent, and whether its fields alone must be refused. */
export type RandomCommand = Readonly<{
  action: string;
  body: Readonly<Record<string, unknown>>;
  /** When it is said to have happened; null: a correction happens now. */
  occurredAt: number | null;
  broken: string | null;
}>;

type Fields = Record<string, unknown>;

const PROCEDURES = [
  'M.NGAY',
  'M.NGAY',
  'M.LICH',
  'M.GIO',
  'M.GIO',
  'M.KHONG',
  'M.KHONG',
  'M.DOI',
  'M.DOI',
  'M.TAM',
  'M.TAM',
] as const;
const someUnit = (dice: Dice): string => dice.pick('H13-01', 'H13-01', 'H13-02', 'H13-03');
const someDong = (dice: Dice): number => dice.pick(0, 5_000, 20_000, 50_000, 100_000);
const someChannel = (dice: Dice): string => dice.pick('online', 'in-person', 'postal', 'kiosk');

/** Another payment under a reference that is used often. */
const PAID_ANEW = { amountDong: 5_000, method: 'counter', reference: 'GD-1' };

const FIELDS: Readonly<Record<string, (dice: Dice, now: number) => Fields>> = {
  forward: (dice) => ({ holder: dice.pick('P1', 'P2') }),
  'request-supplement': (dice) => ({ reason: 'Thiếu', ...(dice.chance(30) ? { items: ['CCCD'] } : {}) }),
  'accept-supplement': () => ({}),
  'request-payment': (dice) => ({
    amountDong: dice.chance(50) ? 300_000 : someDong(dice),
    stopsClock: dice.chance(80),
    ...(dice.chance(85) ? { purpose: dice.chance(25) ? 'fee' : 'obligation' } : {}),
  }),
  'record-payment': (dice) =>
    dice.chance(40)
      ? dice.pick({ amountDong: 350_000, method: 'online', reference: 'GD-1' }, PAID_ANEW)
      : {
          amountDong: dice.chance(40) ? 350_000 : someDong(dice),
          method: dice.pick('online', 'counter', 'transfer'),
          ...(dice.chance(40) ? { reference: dice.pick('GD-1', 'GD-2', '') } : {}),
        },
  digitise: (dice) => ({ kind: dice.pick('component', 'result'), documents: 1 + dice.roll(4) }),
  'reuse-data': (dice) => ({ documents: 1 + dice.roll(4) }),
  transfer: (dice) => ({ competentUnit: someUnit(dice) }),
  'request-consultation': (dice) => ({ consultedUnit: someUnit(dice) }),
  'answer-consultation': (dice) => ({ consultedUnit: someUnit(dice) }),
  extend: (dice, now) => ({ newDueAt: momentText(now + dice.roll(30) * DAY, dice), apologyLetter: '12/XL' }),
  'record-late-cause': (dice) => ({ cause: dice.pick('officer', 'system', 'applicant') }),
  withdraw: () => ({}),
  stop: () => ({ reason: 'Dừng' }),
  resolve: (dice) => ({ outcome: dice.pick('granted', 'refused'), electronicResult: dice.chance(50) }),
  'return-result': (dice) => (dice.chance(50) ? { channel: someChannel(dice) } : {}),
  rate: (dice) => ({ satisfied: dice.chance(70), ...(dice.chance(50) ? { score: 1 + dice.roll(5) } : {}) }),
};

const WHILE_OPEN = [
  'forward',
  'request-supplement',
  'request-supplement',
  'accept-supplement',
  'accept-supplement',
  'request-payment',
  'request-payment',
  'record-payment',
  'record-payment',
  'digitise',
  'reuse-data',
  'transfer',
  'request-consultation',
  'answer-consultation',
  'extend',
  'extend',
  'record-late-cause',
  'correct',
  'correct',
  'resolve',
] as const;
const AFTER_END = [
  'return-result',
  'rate',
  'record-payment',
  'digitise',
  'record-late-cause',
  'correct',
  'correct',
] as const;
const BEFORE_RECEIPT = [
  'receive',
  'receive',
  'receive',
  'record-payment',
  'digitise',
  'reuse-data',
  'refuse-receipt',
] as const;
const ABOUT_CONSULTATIONS = ['request-consultation', 'request-consultation', 'answer-consultation'] as const;
const ANY = ['receive', 'refuse-receipt', 'withdraw', 'stop', 'resolve', 'return-result', 'rate', 'extend'] as const;

/** When the next thing happens: mostly later, sometimes it is told late. */
export function nextTime(now: number, dice: Dice): number {
  const [days, hours] = [dice.roll(60) * HOUR, dice.roll(9 * HOUR)];
  return now + dice.pick(days, days, hours, -dice.roll(90) * HOUR);
}

/** A command that mostly fits where the dossier stands. `now` is the time of the life, long before the real one. */
export function randomCommand(life: PlainLife, dice: Dice, now: number): RandomCommand {
  const action = nextAction(life, dice);
  const broken = dice.chance(6) ? brokenOf(action, dice, now) : null;
  if (broken) return broken;
  const fields = action === 'correct' ? correction(life, dice, now) : fieldsOf(action, life, dice, now);
  const timed = action === 'correct' ? {} : { occurredAt: momentText(dice.chance(2) ? soon() : now, dice) };
  const unit = dice.chance(10) ? { unit: dice.pick('H13-02', 'H13-03', 'H13-03', 'XX.404') } : {};
  return { action, body: { ...fields, ...timed, ...unit }, occurredAt: readMoment(timed.occurredAt), broken: null };
}

function nextAction(life: PlainLife, dice: Dice): string {
  const { hasBegun, receivedAt, end, clock, consultations } = life.dossier;
  if (dice.chance(8)) return dice.pick(...ANY);
  if (!hasBegun) return dice.pick('receive', 'receive', 'correct', 'forward');
  if (end !== null) return dice.pick(...AFTER_END);
  if (receivedAt === null) return dice.pick(...BEFORE_RECEIPT);
  if (clock?.stands && dice.chance(60)) return aboutStops(clock, dice);
  return consultations.length > 0 && dice.chance(25) ? dice.pick(...ABOUT_CONSULTATIONS) : dice.pick(...WHILE_OPEN);
}

/** Two reasons to stand still at once are rare, unless they are looked for. */
function aboutStops(clock: PlainClock, dice: Dice): string {
  const [supplementStops, paymentStops] = [clock.standsFor('supplement'), clock.standsFor('payment')];
  if (supplementStops && paymentStops) return dice.pick('accept-supplement', 'record-payment');
  return supplementStops
    ? dice.pick('request-payment', 'accept-supplement')
    : dice.pick('request-supplement', 'record-payment', 'record-payment');
}

function fieldsOf(action: string, { dossier }: PlainLife, dice: Dice, now: number): Fields {
  if (action === 'receive') return afterSubmission(receipt(dice, now, dossier.submission !== null), dossier, dice);
  if (action !== 'refuse-receipt') return FIELDS[action]?.(dice, now) ?? {};
  return { reason: 'Ngoài thẩm quyền', ...(dossier.submission && dice.chance(50) ? {} : intake(dice)) };
}

/** A receipt after a submission mostly leaves out what that has said, or says why it is another. */
function afterSubmission(
  { channel, procedure, ...fields }: Fields,
  { submission }: PlainLife['dossier'],
  dice: Dice,
): Fields {
  if (submission === null) return { channel, procedure, ...fields };
  return {
    ...fields,
    ...(dice.chance(15) ? { channel } : {}),
    ...(dice.chance(50) ? { procedure } : {}),
    ...(dice.chance(60) ? { changeReason: 'Nộp nhầm thủ tục' } : {}),
  };
}

/** What a submission says. */
export function intake(dice: Dice): Fields {
  return { procedure: dice.pick(...PROCEDURES), channel: someChannel(dice), receivingUnit: someUnit(dice) };
}

/** What a receipt says: rarely a due date, now and then one that is over already. */
export function receipt(dice: Dice, now: number, submitted: boolean): Fields {
  const { receivingUnit, ...rest } = intake(dice);
  return {
    ...rest,
    ...(submitted && dice.chance(50) ? {} : { receivingUnit }),
    ...(dice.chance(20) ? { competentUnit: someUnit(dice) } : {}),
    ...(dice.chance(20) ? { feeDong: someDong(dice) } : {}),
    ...(dice.chance(15) ? { dueAt: momentText(now + (dice.roll(20) - 1) * DAY, dice) } : {}),
    ...(dice.chance(15) ? { judgedBy: dice.pick('date', 'instant') } : {}),
  };
}

function correction({ actions, version }: PlainLife, dice: Dice, now: number): Fields {
  const corrects = dice.chance(95) ? 1 + dice.roll(version) : version + 1 + dice.roll(3);
  const wrong = { corrects, reason: 'Nhập sai' };
  if (dice.chance(40)) return { ...wrong, annul: dice.chance(85) };
  const back = dice.chance(20) ? { annul: false } : {};
  const corrected = dice.chance(4) ? soon() : now - dice.roll(9 * 24) * HOUR + dice.roll(48) * HOUR;
  const occurredAt = { occurredAt: momentText(corrected, dice) };
  const data = replacement(actions[corrects - 1] ?? '', dice, now);
  if (Object.keys(data).length === 0 || dice.chance(40)) return { ...wrong, ...back, ...occurredAt };
  return { ...wrong, ...back, data, ...(dice.chance(30) ? occurredAt : {}) };
}

function replacement(action: string, dice: Dice, now: number): Fields {
  if (action === 'receive') {
    const { procedure, receivingUnit } = intake(dice);
    return dice.pick<Fields>(
      { procedure },
      { receivingUnit },
      { feeDong: dice.pick(null, 70_000) },
      { dueAt: null, competentUnit: null },
      {
        dueAt: momentText(now + dice.roll(15) * DAY, dice),
      },
    );
  }
  if (action === 'submit') return { procedure: dice.pick(...PROCEDURES) };
  return FIELDS[action]?.(dice, now) ?? {};
}

/** A command whose fields are wrong, whatever the state. */
function brokenOf(action: string, dice: Dice, now: number): RandomCommand | null {
  const fields: Fields =
    action === 'correct' ? { corrects: 1, annul: true, reason: 'Nhầm' } : { ...FIELDS[action]?.(dice, now) };
  const [first] = Object.keys(fields);
  // The amount of the fee that is owed may be left out.
  if (first === undefined || action === 'return-result' || fields['purpose'] === 'fee') return null;
  const { [first]: _left, ...rest } = fields;
  const [body, broken] = dice.pick<[Fields, string]>(
    [rest, 'missing-field'],
    [{ ...fields, colour: 'red' }, 'invalid-field'],
    [{ ...fields, [first]: ['a list'] }, 'invalid-field'],
    [{ ...fields, occurredAt: '2024-03-04T09:00:00' }, 'invalid-field'],
  );
  return { action, body, occurredAt: null, broken };
}

/** Later than any clock of a desk may be ahead of the log’s. */
function soon(): number {
  return Date.now() + 3 * DAY;
}

function momentText(instant: number, dice: Dice): string {
  const local = new Date(instant + 7 * HOUR).toISOString();
  return dice.chance(8) ? local.slice(0, 10) : `${local.slice(0, -1)}+07:00`;
}

/** An instant, or a day: the end of its working hours. */
export function readMoment(text: unknown): number | null {
  if (typeof text !== 'string') return null;
  return text.length === 10 ? at(dayOf(Date.parse(text)), END_OF_HOURS) : Date.parse(text);
}
