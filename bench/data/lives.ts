import { PROCEDURE_CODES, UNITS } from './reference-files.ts';
import { randomOf } from './random.ts';
import { DAY_MS, HOUR_MS } from '../../src/domain/time/local-time.ts';

/** A line of an import of events; instants are epoch milliseconds until it is written. */
export type LifeEvent = Readonly<{ key: string; type: string; at: number; unit: string; data: object }>;

export type LivesPlan = Readonly<{
  /** Begins every code, so that two plans have no dossier in common. */
  prefix: string;
  dossiers: number;
  /** Only received and forwarded, in these days: for desks to go on with. */
  stillOpen?: boolean;
  seed?: number;
}>;

const FIRST_DAY = Date.UTC(2023, 0, 2);
const DAYS = 700;
const OPEN_SINCE_DAYS = 3;
/** 07:30 at the desk, in UTC. */
const OPENS_MS = HOUR_MS / 2;
const CHANNELS = ['online', 'online', 'online', 'in-person', 'in-person', 'postal'];

type Draw = () => number;

/** About five and a half events a dossier, as desks log them: most are resolved and returned, some wait for papers. */
export function* lives(plan: LivesPlan): Generator<LifeEvent[]> {
  const draw = randomOf(plan.seed ?? 20_260_101);
  const today = Math.floor((Date.now() - FIRST_DAY) / DAY_MS);
  for (let n = 0; n < plan.dossiers; n += 1) {
    const day = plan.stillOpen ? today - OPEN_SINCE_DAYS : Math.floor((n / plan.dossiers) * DAYS);
    yield plan.stillOpen ? beginning(plan, n, day, draw).events : wholeLife(plan, n, day, draw);
  }
}

/** Events of one dossier, each some time after the one before, within desk hours. */
class Life {
  readonly events: LifeEvent[] = [];
  private now: number;

  constructor(
    private readonly key: string,
    private readonly unit: string,
    day: number,
    private readonly draw: Draw,
  ) {
    this.now = FIRST_DAY + day * DAY_MS + OPENS_MS + Math.floor(draw() * 8 * HOUR_MS);
  }

  /** @param days about how many days later it happens; 0: within the hour. */
  next(days: number, type: string, data: object): void {
    const wait =
      days === 0 ? this.draw() * HOUR_MS : Math.ceil(this.draw() * 2 * days) * DAY_MS + this.draw() * HOUR_MS;
    if (this.events.length > 0) this.now += Math.floor(wait / 1000) * 1000;
    this.events.push({ key: this.key, type, at: this.now, unit: this.unit, data });
  }

  chance(share: number): boolean {
    return this.draw() < share;
  }
}

function beginning({ prefix }: LivesPlan, n: number, day: number, draw: Draw): Life {
  const unit = pick(UNITS, draw);
  const life = new Life(`${prefix}-${n}`, unit, day, draw);
  const receipt = { procedure: pick(PROCEDURE_CODES, draw), channel: pick(CHANNELS, draw), receivingUnit: unit };
  if (receipt.channel === 'online') life.next(0, 'DossierSubmitted', receipt);
  life.next(0, 'DossierReceived', receipt);
  life.next(0, 'DossierForwarded', { holder: `${unit}-P${1 + Math.floor(draw() * 4)}` });
  return life;
}

function wholeLife(plan: LivesPlan, n: number, day: number, draw: Draw): LifeEvent[] {
  const life = beginning(plan, n, day, draw);
  if (life.chance(0.4)) life.next(0, 'PaymentRecorded', payment(draw));
  if (life.chance(0.4))
    life.next(0, 'DocumentsDigitised', { kind: 'component', documents: 1 + Math.floor(draw() * 4) });
  if (life.chance(0.12)) {
    life.next(2, 'SupplementRequested', { reason: 'Thiếu bản sao giấy tờ' });
    life.next(4, 'SupplementAccepted', {});
  }
  if (life.chance(0.9)) end(life);
  return life.events;
}

function end(life: Life): void {
  life.next(6, 'DossierResolved', {
    outcome: life.chance(0.95) ? 'granted' : 'refused',
    electronicResult: life.chance(0.5),
  });
  if (life.chance(0.8)) life.next(1, 'ResultReturned', { channel: 'in-person' });
  if (life.chance(0.1)) life.next(1, 'ServiceRated', { satisfied: life.chance(0.9) });
}

function payment(draw: Draw): object {
  return { amountDong: 10_000 * (1 + Math.floor(draw() * 20)), method: draw() < 0.7 ? 'online' : 'counter' };
}

function pick<T>(values: readonly T[], draw: Draw): T {
  const picked = values[Math.floor(draw() * values.length)];
  if (picked === undefined) throw new Error('Nothing to pick from');
  return picked;
}
