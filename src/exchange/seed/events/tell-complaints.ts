import type { SeedTargets } from '../plan/targets.ts';
import type { Random } from '../random.ts';
import type { SeedCalendar } from '../seed-calendar.ts';
import type { Day } from '../../../domain/time/local-time.ts';
import { type LineWriter, MINUTE, type WallSecond } from './line-writer.ts';
import { workingMoment } from './working-moment.ts';

type ComplaintFate = 'refused' | 'answered' | 'awaiting' | 'open';

const UNITS = ['H13-01', 'H13-08', 'H13-10', 'H13-12', '916', '918', '919', '923'];
const FORWARDED_TO = ['H13-10', 'H13-08', 'H13-09', 'H13-05'];
const REASONS = ['Không thuộc phạm vi tiếp nhận', 'Nội dung không rõ ràng'];
/** Working days: those of QĐ 766/QĐ-TTg are 2, 5 and 15 after the receipt, 2 after the answer. */
const DAYS = { refuse: 2, ask: 5, answer: 14 };

/** Tells the complaints of the period; each is dealt with in time. */
export class TellComplaints {
  private readonly numbers = new Map<string, number>();

  constructor(
    private readonly writer: LineWriter,
    private readonly calendar: SeedCalendar,
    private readonly random: Random,
  ) {}

  tell({ refused, answered, awaiting, received }: SeedTargets['complaints']): void {
    const counts = { refused, answered, awaiting, open: received - refused - answered - awaiting };
    for (const [fate, count] of Object.entries(counts) as [ComplaintFate, number][]) {
      for (let at = 0; at < count; at += 1) this.tellOne(fate);
    }
  }

  private tellOne(fate: ComplaintFate): void {
    const { first, last } = this.calendar;
    const days = this.calendar.between(first, last);
    // What is still open was received in the last days: it is not late.
    const isOpen = fate === 'open' || fate === 'awaiting';
    const sinceFirst = isOpen ? days - this.random.between(5, 10) : this.random.between(0, days - DAYS.answer - 2);
    const day = this.calendar.after(first, sinceFirst);
    const unit = this.random.pick(UNITS);
    this.writer.begin('complaint', this.codeOf(unit, day));
    const subject = this.random.chance(0.8) ? 'regulation' : 'conduct';
    const channel = this.random.chance(0.7) ? 'online' : 'in-person';
    this.add('ComplaintReceived', day, `"channel":"${channel}","unit":"${unit}","subject":"${subject}"`);
    if (fate === 'refused') {
      const reason = `"reason":"${this.random.pick(REASONS)}"`;
      this.add('ComplaintRefused', this.calendar.after(day, this.random.between(1, DAYS.refuse)), reason);
    }
    if (fate === 'awaiting') this.add('InformationRequested', this.calendar.after(day, this.random.between(1, 4)), '');
    if (fate === 'answered') this.answer(day);
  }

  private answer(day: Day): void {
    if (this.random.chance(0.3)) {
      this.add('ComplaintForwarded', this.calendar.after(day, 2), `"unit":"${this.random.pick(FORWARDED_TO)}"`);
    }
    if (this.random.chance(0.2)) {
      this.add('InformationRequested', this.calendar.after(day, this.random.between(3, DAYS.ask)), '');
      this.add('InformationReceived', this.calendar.after(day, DAYS.ask + this.random.between(1, 2)), '');
    }
    const answered = this.calendar.after(day, this.random.between(DAYS.ask + 3, DAYS.answer));
    this.add('ComplaintAnswered', answered, '');
    this.add('AnswerPublished', this.calendar.after(answered, this.random.between(1, 2)), '');
  }

  private codeOf(unit: string, day: Day): string {
    const place = `${unit}-PAKN-${this.writer.dayText(day).slice(2).replaceAll('-', '')}`;
    const number = (this.numbers.get(place) ?? 0) + 1;
    this.numbers.set(place, number);
    return `${place}-${String(number).padStart(2, '0')}`;
  }

  private add(type: string, day: Day, data: string): void {
    const at: WallSecond = workingMoment(day, this.random);
    this.writer.add(type, at, data, at + this.random.between(1, 5) * MINUTE);
  }
}
