import { type Day, parseDay } from '../../../domain/time/local-time.ts';
import { DAY_SECONDS, type LineWriter, MINUTE, type WallSecond } from '../events/line-writer.ts';
import { atMinute, workingMoment } from '../events/working-moment.ts';
import type { Random } from '../random.ts';
import type { SeedCalendar } from '../seed-calendar.ts';
import type { Procedure2026 } from './procedures-2026.ts';

/** A dossier as it is taken in; the two units differ where it is taken in elsewhere. */
export type Received2026 = Readonly<{ day: Day; procedure: Procedure2026; unit: string; competentUnit: string }>;

/** What a part has from the lead of its group. */
export type PartOf2026 = Readonly<{ lead: string; channel: string; at: WallSecond }>;

type Next = Readonly<{ day: Day; at: WallSecond }>;

const A_DAY_MINUTES = 24 * 60;
/** From then on what is taken in elsewhere starts where it is resolved (NĐ 309/2026). */
const STARTS_ELSEWHERE_FROM = parseDay('2026-08-05') ?? Infinity;

/** Tells how dossiers of the synthetic year went, up to its last day: what would come later has not happened yet. */
export class TellDossier2026 {
  private last: WallSecond = 0;

  constructor(
    private readonly writer: LineWriter,
    private readonly calendar: SeedCalendar,
    private readonly random: Random,
    private readonly lastDay: Day,
  ) {}

  tell(code: string, dossier: Received2026): void {
    const { day, procedure, unit, competentUnit } = dossier;
    const { random } = this;
    const isOff = this.calendar.working(day) !== day;
    const isElsewhere = unit !== competentUnit;
    const channel = isOff || random.chance(0.7) ? 'online' : 'in-person';
    this.writer.begin('dossier', code);
    this.last = isOff ? atMinute(day, 8 * 60 + random.between(0, 600)) : workingMoment(day, random);
    const startsAt = day >= STARTS_ELSEWHERE_FROM ? ',"startsAt":"competent-unit"' : '';
    const elsewhere = isElsewhere ? `,"competentUnit":"${competentUnit}"${startsAt}` : '';
    this.log(
      'DossierReceived',
      this.last,
      `"procedure":"${procedure.code}","channel":"${channel}","receivingUnit":"${unit}"${elsewhere}`,
    );
    if (procedure.feeDong > 0) this.pay(procedure.feeDong, channel);
    const begun = isElsewhere ? this.arrive(this.calendar.working(day)) : this.calendar.working(day);
    if (channel !== 'online' && !isElsewhere) this.forward(begun);
    this.work(begun, procedure);
  }

  /** A part is received where and when its lead was; what is to be paid stands at the lead. */
  tellPart(
    code: string,
    { day, procedure, unit, competentUnit }: Received2026,
    { lead, channel, at }: PartOf2026,
  ): void {
    this.writer.begin('dossier', code);
    const said = `"procedure":"${procedure.code}","channel":"${channel}","receivingUnit":"${unit}"`;
    this.log('DossierReceived', at, `${said},"competentUnit":"${competentUnit}","lead":"${lead}"`);
    const begun = this.calendar.working(day);
    this.work(unit === competentUnit ? begun : this.arrive(begun), procedure);
  }

  private pay(feeDong: number, channel: string): void {
    const method = channel === 'online' ? 'online' : 'counter';
    this.log('PaymentRecorded', this.last + 5 * MINUTE, `"amountDong":${feeDong},"method":"${method}"`);
  }

  /** Most arrive the same day, some a day late; of some nobody says so. @returns the day from which it is worked on */
  private arrive(day: Day): Day {
    if (this.random.chance(0.12)) return day;
    const { day: arrived, at } = this.later(day, this.random.chance(0.85) ? 0 : 1);
    if (arrived <= this.lastDay) this.log('CompetentUnitReceived', at, '');
    return arrived;
  }

  private forward(day: Day): void {
    const { day: forwarded, at } = this.later(day, this.random.chance(0.9) ? 0 : 1);
    if (forwarded <= this.lastDay) this.log('DossierForwarded', at, '"holder":"P-MP"');
  }

  private work(begun: Day, procedure: Procedure2026): void {
    const { random } = this;
    if (random.chance(0.015)) return this.end(begun, 1, 'DossierWithdrawn', '');
    const from = random.chance(0.12) ? this.supplement(begun, procedure) : begun;
    if (from === null || random.chance(0.01)) return;
    const limit = limitDays(procedure);
    const isLate = random.chance(0.035);
    const days = isLate ? limit + random.between(1, 6) : random.between(0, Math.max(0, limit - 1));
    const resolved = this.later(from, days);
    if (resolved.day > this.lastDay) return;
    this.log(
      'DossierResolved',
      resolved.at,
      `"outcome":"${random.chance(0.97) ? 'granted' : 'refused'}","electronicResult":true`,
    );
    this.end(resolved.day, random.between(0, 2), 'ResultReturned', '"channel":"online"');
  }

  /** Asked for in time or too late; answered, given up by the officer, or open. @returns the day of the answer */
  private supplement(begun: Day, { interlinked }: Procedure2026): Day | null {
    const { random } = this;
    const inTime = interlinked ? 0 : random.between(0, 2);
    const asked = this.later(begun, random.chance(0.85) ? inTime : 4);
    if (asked.day > this.lastDay) return null;
    this.log('SupplementRequested', asked.at, '"reason":"Thiếu giấy tờ (mô phỏng)"');
    if (random.chance(0.25)) {
      const isGivenUp = random.chance(0.6);
      if (isGivenUp)
        this.end(asked.day, 12, 'DossierStopped', '"reason":"Không bổ sung (mô phỏng)","cause":"not-supplemented"');
      return null;
    }
    const answered = this.later(asked.day, random.between(1, 6));
    if (answered.day > this.lastDay) return null;
    this.log('SupplementAccepted', answered.at, '');
    return answered.day;
  }

  private end(day: Day, after: number, type: string, data: string): void {
    const ended = this.later(day, after);
    if (ended.day <= this.lastDay) this.log(type, ended.at, data);
  }

  /** In the working hours of a later day, or a while later on the same one. */
  private later(day: Day, days: number): Next {
    const next = days === 0 ? day : this.calendar.after(day, days);
    const at = Math.max(workingMoment(next, this.random), this.last + 10 * MINUTE);
    return { day: Math.floor(at / DAY_SECONDS), at };
  }

  /** Some is recorded on the next day only. */
  private log(type: string, at: WallSecond, data: string): void {
    this.last = at;
    const delay = this.random.chance(0.02) ? A_DAY_MINUTES : this.random.between(0, 20);
    this.writer.add(type, at, data, at + delay * MINUTE);
  }
}

/** So many working days a limit leaves, about. */
function limitDays({ limit: { value, unit } }: Procedure2026): number {
  if (unit === 'working-hour') return Math.floor(value / 8);
  if (unit === 'hour') return Math.max(1, Math.floor(value / 24) - 1);
  return unit === 'calendar-day' ? Math.floor((value * 5) / 7) : value;
}
