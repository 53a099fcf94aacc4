import { Injectable } from '@nestjs/common';
import { WORKS_ON } from '../../access/accounts/staff-addresses.ts';
import { type Day, formatDay, type Instant, MINUTE_MS } from '../../domain/time/local-time.ts';
import { Database } from '../../platform/database/database.ts';
import { Lateness } from '../../read/late-cases/lateness.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';

/** Working days ahead that a digest looks. */
const SOON = 2;
/** Half past seven. */
const DIGEST_MINUTE = 450;
/** Whoever was not told in the morning is not told in the evening. */
const DIGEST_UNTIL_MINUTE = 720;
/** A mail names so many dossiers of a kind. */
const MOST_NAMED = 30;

/** What a mail has lines of: how many there are, and the lines. */
export type Lines = Readonly<{ number: number; text: string }>;

type Row = Readonly<{
  code: string;
  overdue_from: Instant;
  holder_name: string | null;
  holder: string | null;
  unit: string;
}>;
/** Whom a digest is for: an account, and the unit by which supervisors see that it was sent. */
export type DigestFor = Readonly<{ code: string; unit: string }>;

/** The moments between which dossiers are due that a digest tells of. */
type Span = Readonly<{ since: Instant; now: Instant; soon: Instant; lateness: Lateness }>;

/** What those who work here are told each working morning, out of the read tables. */
@Injectable()
export class StaffLines {
  constructor(private readonly database: Database) {}

  /** Officers who hold something that is due soon or has become overdue. */
  async officersToTell(facts: ReferenceSnapshot, now: Instant): Promise<DigestFor[]> {
    const { since, soon, lateness } = spanAt(facts, now);
    return this.database.query<DigestFor>(
      `SELECT a.code, min(s.competent_unit) AS unit
         FROM dossier_state AS s JOIN account AS a ON a.code = s.holder JOIN account_address AS d ON d.account_id = a.id
        WHERE s.open AND s.overdue_from > $1 AND s.overdue_from <= $2 AND ${WORKS_ON('$3')} GROUP BY a.code`,
      [new Date(since), new Date(soon), formatDay(lateness.today)],
    );
  }

  /** Supervisors of units where something has become overdue. */
  async supervisorsToTell(facts: ReferenceSnapshot, now: Instant): Promise<DigestFor[]> {
    const { since, lateness } = spanAt(facts, now);
    return this.database.query<DigestFor>(
      `SELECT a.code, min(r.unit) AS unit
         FROM (SELECT DISTINCT competent_unit FROM dossier_state
                WHERE open AND overdue_from > $1 AND overdue_from <= $2) AS late
         JOIN account_role AS r ON r.unit = late.competent_unit AND r.role = 'supervisor'
         JOIN account AS a ON a.id = r.account_id JOIN account_address AS d ON d.account_id = a.id
        WHERE ${WORKS_ON('$3')} GROUP BY a.code`,
      [new Date(since), new Date(now), formatDay(lateness.today)],
    );
  }

  /**
   * What an officer holds.
   * @param seen the units of whose dossiers the officer is told; undefined: of all
   */
  async heldBy(
    account: string,
    seen: readonly string[] | undefined,
    facts: ReferenceSnapshot,
    now: Instant,
  ): Promise<Lines> {
    const span = spanAt(facts, now);
    const held = `s.holder = $1
      AND ($4::text[] IS NULL OR s.receiving_unit = ANY ($4) OR s.competent_unit = ANY ($4))`;
    const rows = await this.rows(held, [account, span.since, span.soon, seen ?? null]);
    const tomorrow = facts.zone.startOf(span.lateness.today + 1);
    const groups: [string, Row[]][] = [
      ['Mới quá hạn', rows.filter(({ overdue_from: from }) => from <= now)],
      ['Đến hạn hôm nay', rows.filter(({ overdue_from: from }) => from > now && from <= tomorrow)],
      [`Đến hạn trong ${SOON} ngày làm việc tới`, rows.filter(({ overdue_from: from }) => from > tomorrow)],
    ];
    const told = groups.filter(([, ofGroup]) => ofGroup.length > 0);
    const lines = told.map(([name, ofGroup]) => `${name}: ${named(ofGroup, ({ code }) => code)}.`);
    return { number: rows.length, text: lines.join(' ') };
  }

  /** What has become overdue at the units that somebody supervises, with who holds it. */
  async overdueUnder(
    account: string,
    facts: ReferenceSnapshot,
    now: Instant,
  ): Promise<Lines & Readonly<{ units: string[] }>> {
    const { since, lateness } = spanAt(facts, now);
    const supervised = `s.competent_unit IN (SELECT r.unit FROM account_role AS r JOIN account AS a ON a.id = r.account_id
       WHERE a.code = $1 AND r.role = 'supervisor')`;
    const rows = await this.rows(supervised, [account, since, now]);
    const line = ({ code, holder, holder_name: name, overdue_from: from }: Row): string =>
      `${code} (${name ?? facts.unitNameOn(holder ?? '', lateness.today) ?? 'chưa rõ'}, quá ${lateness.workingDaysSince(from - 1)} ngày làm việc)`;
    return { number: rows.length, text: `${named(rows, line)}.`, units: [...new Set(rows.map(({ unit }) => unit))] };
  }

  private rows(
    whose: string,
    [account, since, until, ...others]: readonly [string, Instant, Instant, ...unknown[]],
  ): Promise<Row[]> {
    return this.database.query<Row>(
      `SELECT s.code, s.overdue_from, s.holder, s.competent_unit AS unit,
              (SELECT display_name FROM account WHERE code = s.holder) AS holder_name
         FROM dossier_state AS s WHERE ${whose} AND s.open AND s.overdue_from > $2 AND s.overdue_from <= $3
        ORDER BY s.overdue_from, s.code`,
      [account, new Date(since), new Date(until), ...others],
    );
  }
}

/** The day whose digest is to be sent now; undefined: none is, for it is night, noon is over or nobody works today. */
export function digestDay(facts: ReferenceSnapshot, now: Instant): Day | undefined {
  const { zone } = facts;
  const day = zone.dayOf(now);
  const isMorning = now >= zone.at(day, DIGEST_MINUTE) && now < zone.at(day, DIGEST_UNTIL_MINUTE);
  return isMorning && facts.calendarAt(facts.currentCalendarRevision).isWorking(day) ? day : undefined;
}

/** From the digest of the working day before, to the last instant that is soon. */
function spanAt(facts: ReferenceSnapshot, now: Instant): Span {
  const lateness = Lateness.at(now, facts);
  const calendar = facts.calendarAt(facts.currentCalendarRevision);
  let before = lateness.today - 1;
  while (!calendar.isWorking(before)) before -= 1;
  const since = facts.zone.at(before, DIGEST_MINUTE) - MINUTE_MS;
  return { since, now, soon: lateness.dueSoonUntil(SOON), lateness };
}

function named(rows: readonly Row[], line: (row: Row) => string): string {
  const shown = rows.slice(0, MOST_NAMED).map(line).join(', ');
  return rows.length > MOST_NAMED ? `${shown} và ${rows.length - MOST_NAMED} hồ sơ khác` : shown;
}
