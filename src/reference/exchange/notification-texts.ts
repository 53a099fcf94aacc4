import type { NotifyChannel } from '../../domain/stream/applicant-events.ts';
import { type Day, parseDay } from '../../domain/time/local-time.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { grouped } from '../snapshot/dated-versions.ts';
import { type Audience, type NotificationText, SHIPPED_TEXTS } from './shipped-texts.ts';

/** Texts are in Vietnamese: nobody has said yet that he wants another language. */
export const TEXT_LANGUAGES = ['vi'] as const;

/** A text as it was set, from a day on until the next one for the same. */
export type NotificationTextRow = NotificationText &
  Readonly<{ event: string; audience: Audience; channel: NotifyChannel; language: string; from: Day }>;

/** What is told to whom and how: as it was set, else as it is shipped. */
export class NotificationTexts {
  private readonly rows: ReadonlyMap<string, readonly NotificationTextRow[]>;

  constructor(rows: Iterable<NotificationTextRow>) {
    this.rows = grouped(
      [...rows].toSorted((a, b) => a.from - b.from),
      ({ event, audience, channel }) => keyOf(audience, event, channel),
    );
  }

  /** The text of a day; undefined: nobody is told of it. */
  on(audience: Audience, event: string, channel: NotifyChannel, day: Day): NotificationText | undefined {
    return this.setOn(audience, event, channel, day) ?? SHIPPED_TEXTS[audience][event];
  }

  /** The row that holds on a day; undefined: none was set by then. */
  setOn(audience: Audience, event: string, channel: NotifyChannel, day: Day): NotificationTextRow | undefined {
    return this.rows.get(keyOf(audience, event, channel))?.findLast(({ from }) => from <= day);
  }

  /** Those that were set and hold on a day, by audience, event and channel. */
  allOn(day: Day): NotificationTextRow[] {
    const keys = [...this.rows.keys()].toSorted();
    return keys.flatMap((key) => this.rows.get(key)?.findLast(({ from }) => from <= day) ?? []);
  }
}

/** The texts that are believed now. */
export async function loadNotificationTexts(q: Queryable): Promise<NotificationTextRow[]> {
  const rows = await q.query<Omit<NotificationTextRow, 'from'> & Readonly<{ validFrom: string }>>(
    `SELECT event, audience, channel, language, subject, body AS text, valid_from AS "validFrom"
       FROM notification_text WHERE recorded_to IS NULL`,
  );
  return rows.map(({ validFrom, ...row }) => ({ ...row, from: parseDay(validFrom) ?? 0 }));
}

function keyOf(audience: string, event: string, channel: string): string {
  return `${audience} ${event} ${channel}`;
}
