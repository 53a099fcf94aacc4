import { Injectable } from '@nestjs/common';
import { type Day, formatDay, type Instant } from '../../domain/time/local-time.ts';
import { Database } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { PublicAddress } from '../../platform/operations/public-address.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import type { OpenCalendar } from './calendar-feeds.ts';
import { type DayEntry, entryUid, icalendar } from './icalendar.ts';

/** Days around today that a calendar shows. */
const DAYS_BACK = 30;
const DAYS_AHEAD = 60;
/** Of a day with more dossiers than this, their number is told instead. */
const MOST_A_DAY = 200;

type Row = Readonly<{ code: string; procedure: string; version: number; due_at: Instant }>;

/** What is due when, as a calendar: codes and names of procedures, nothing of a person. */
@Injectable()
export class DueDays {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
    private readonly address: PublicAddress,
  ) {}

  /** What somebody still holds of a unit that he has left is shown no more. */
  async of({ account, unit, seen }: OpenCalendar): Promise<string> {
    const facts = await this.reference.current();
    const today = facts.zone.dayOf(this.clock.now());
    const rows = await this.database.query<Row>(
      `SELECT code, procedure, version, due_at FROM dossier_state
        WHERE open AND ${unit === null ? 'holder' : 'competent_unit'} = $1 AND due_at >= $2 AND due_at < $3
          AND ($4::text[] IS NULL OR receiving_unit = ANY ($4) OR competent_unit = ANY ($4))
        ORDER BY due_at, code`,
      [
        unit ?? account,
        new Date(facts.zone.startOf(today - DAYS_BACK)),
        new Date(facts.zone.startOf(today + DAYS_AHEAD + 1)),
        seen ?? null,
      ],
    );
    const name = unit === null ? 'Hồ sơ đang giữ' : `Hồ sơ của ${facts.unitNameOn(unit, today) ?? unit}`;
    return icalendar(name, this.entriesOf(rows, facts), today);
  }

  private entriesOf(rows: readonly Row[], facts: ReferenceSnapshot): DayEntry[] {
    const host = new URL(this.address.origin).hostname;
    const days = new Map<Day, Row[]>();
    for (const row of rows) {
      const day = facts.zone.dayOf(row.due_at);
      const ofDay = days.get(day) ?? [];
      days.set(day, ofDay);
      ofDay.push(row);
    }
    return [...days].flatMap(([day, ofDay]) => {
      if (ofDay.length > MOST_A_DAY) return [numberOf(day, ofDay, host)];
      return ofDay.map(({ code, procedure, version }) => ({
        uid: entryUid(code, this.address.origin),
        sequence: version,
        day,
        summary: `Đến hạn ${code} · ${facts.procedureNameOn(procedure, day) ?? procedure}`,
      }));
    });
  }
}

/** It counts up as dossiers change, as far as one entry for many can. */
function numberOf(day: Day, rows: readonly Row[], host: string): DayEntry {
  const sequence = rows.reduce((sum, { version }) => sum + version, 0);
  return { uid: `${formatDay(day)}@${host}`, sequence, day, summary: `Đến hạn ${rows.length} hồ sơ` };
}
