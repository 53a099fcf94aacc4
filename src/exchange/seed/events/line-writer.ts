import { type Day, formatDay } from '../../../domain/time/local-time.ts';

/** Seconds since 1970-01-01T00:00 on the clock on the wall in Vietnam. */
export type WallSecond = number;

export const DAY_SECONDS = 86_400;
export const MINUTE = 60;

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** Writes events as lines of NDJSON, one stream after another; nothing of a stream is recorded before what precedes it. */
export class LineWriter {
  private text = '';
  private count = 0;
  private prefix = '';
  private recordedAt: WallSecond = 0;
  private readonly days = new Map<Day, string>();

  /** How many lines have been written. */
  get lines(): number {
    return this.count;
  }

  /** Characters that wait to be taken. */
  get waiting(): number {
    return this.text.length;
  }

  begin(stream: 'dossier' | 'complaint', key: string): void {
    this.prefix = `{"stream":"${stream}","key":"${key}","type":"`;
    this.recordedAt = 0;
  }

  /**
   * @param data the members of the event's data as JSON, without braces.
   * @param recordedAt not before, however soon the desk logs.
   */
  add(type: string, occurredAt: WallSecond, data: string, recordedAt: WallSecond): void {
    this.recordedAt = Math.max(this.recordedAt, recordedAt);
    const times = `"occurredAt":"${this.instant(occurredAt)}","recordedAt":"${this.instant(this.recordedAt)}"`;
    this.text += `${this.prefix}${type}",${times},"actor":"seed","data":{${data}}}\n`;
    this.count += 1;
  }

  /** What was written since the last time. */
  take(): string {
    const { text } = this;
    this.text = '';
    return text;
  }

  dayText(day: Day): string {
    const known = this.days.get(day);
    if (known !== undefined) return known;
    const text = formatDay(day);
    this.days.set(day, text);
    return text;
  }

  private instant(wall: WallSecond): string {
    const day = Math.floor(wall / DAY_SECONDS);
    const second = wall - day * DAY_SECONDS;
    const hour = Math.floor(second / 3_600);
    const minute = Math.floor(second / MINUTE) % 60;
    return `${this.dayText(day)}T${TWO_DIGITS[hour]}:${TWO_DIGITS[minute]}:${TWO_DIGITS[second % 60]}+07:00`;
  }
}
