import { MINUTE_MS } from '../../domain/time/local-time.ts';

const KEPT = 1_000;

type Line = { since: number; repeated: number };

/** Counts what says the same again: a failure that lasts gives one line a minute, not one a try. */
export class Repetition {
  private readonly lines = new Map<string, Line>();

  /**
   * @param text what a line says; numbers and identifiers in it do not make it another line.
   * @param now milliseconds since 1970.
   * @returns how often it was held back since its last line; undefined: it is held back now.
   */
  of(text: string, now: number): number | undefined {
    const key = text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+/gi, '#');
    const line = this.lines.get(key);
    if (line !== undefined && now - line.since < MINUTE_MS) {
      line.repeated += 1;
      return undefined;
    }
    if (this.lines.size >= KEPT) this.lines.clear();
    this.lines.set(key, { since: now, repeated: 0 });
    return line?.repeated ?? 0;
  }
}
