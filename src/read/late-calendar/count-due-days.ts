import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Day, formatDay, type Instant } from '../../domain/time/local-time.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReadSnapshots } from '../../projection/read-snapshots.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import { holderNames } from '../holders/holder-names.ts';
import { branchOf } from '../late-cases/branch.ts';
import { addUp, type InBucket } from './due-counts.ts';
import type { CalendarDayAnswer, DueRow, LateCalendar } from './late-calendar.answer.ts';
import { LateCalendarQuery, type LateCalendarQuestion } from './late-calendar.query.ts';

type Counted = InBucket & Readonly<{ lft: number | null; holder: string; competent_unit: string }>;
type Place = Readonly<{ code: string; name: string; lft: number; rgt: number; own: boolean }>;

const vietnamese = new Intl.Collator('vi');

/** Open dossiers by the day on which they fall due, as the newest calendar has the days. */
@QueryHandler(LateCalendarQuery)
export class CountDueDays implements IQueryHandler<LateCalendarQuery> {
  constructor(
    private readonly snapshots: ReadSnapshots,
    private readonly clock: MachineClock,
  ) {}

  /**
   * @param now epoch milliseconds
   * @throws DomainError unknown-unit, projection-behind
   */
  async execute(question: LateCalendarQuestion, now: Instant = this.clock.now()): Promise<LateCalendar> {
    return this.snapshots.mayLag(question.waitFor, async ({ tx, reference }) => {
      checkReferences(question, reference);
      const today = reference.zone.dayOf(now);
      const days = daysFrom(today, question.days, reference);
      const counted = await count(tx, question, { now, days, reference });
      const rows = question.by === 'unit' ? byUnit(tx, question) : byHolder(tx, reference, today);
      return {
        days: days.map((day) => dayAnswer(day, reference)),
        rows: await rows(counted, days.length),
        totals: addUp(counted, days.length),
      };
    });
  }
}

/** Today and all days up to the last working day that was asked for. */
function daysFrom(today: Day, working: number, reference: ReferenceSnapshot): readonly Day[] {
  const calendar = reference.calendarAt(reference.currentCalendarRevision);
  const last = calendar.nthWorkingDayAfter(today, calendar.isWorking(today) ? working - 1 : working);
  return Array.from({ length: last - today + 1 }, (_, index) => today + index);
}

function dayAnswer(day: Day, reference: ReferenceSnapshot): CalendarDayAnswer {
  const name = reference.calendarAt(reference.currentCalendarRevision).offReason(day);
  return { date: formatDay(day), working: name === null, name };
}

type Moment = Readonly<{ now: Instant; days: readonly Day[]; reference: ReferenceSnapshot }>;

async function count(
  tx: Queryable,
  { unit, alone, holder, by }: LateCalendarQuestion,
  { now, days, reference: { zone } }: Moment,
): Promise<Counted[]> {
  const branch = await branchOf(tx, unit, { alone });
  const starts = [...days, (days.at(-1) ?? 0) + 1].map((day) => new Date(zone.startOf(day)).toISOString());
  const params: unknown[] = [new Date(now), starts];
  const bind = (value: unknown): string => `$${params.push(value)}`;
  const where = [
    'open AND overdue_from IS NOT NULL',
    ...(branch ? [`lft BETWEEN ${bind(branch.lft)} AND ${bind(branch.rgt)}`] : []),
    ...(holder === undefined ? [] : [`holder = ${bind(holder)}`]),
  ];
  const keys = by === 'unit' ? 'lft' : 'holder, competent_unit';
  return tx.query<Counted>(
    `SELECT ${keys}, count(*) AS count,
            CASE WHEN overdue_from <= $1 THEN 0
                 ELSE greatest(1, width_bucket(due_at, $2::timestamptz[])) END AS bucket
       FROM dossier_state WHERE ${where.join(' AND ')}
      GROUP BY ${keys}, bucket`,
    params,
  );
}

type Rows = (counted: readonly Counted[], days: number) => Promise<DueRow[]>;

/** A row for each unit directly below, with all below it, and one for the unit itself; or one for each root. */
function byUnit(tx: Queryable, { unit }: LateCalendarQuestion): Rows {
  return async (counted, days) => {
    const places = await tx.query<Place>(
      `SELECT code, name, lft, rgt, false AS own FROM unit_rank
        WHERE parent IS NOT DISTINCT FROM $1
        UNION ALL SELECT code, name, lft, lft, true FROM unit_rank WHERE code = $1
        ORDER BY lft`,
      [unit ?? null],
    );
    return places.flatMap((place) => {
      const rows = counted.filter(({ lft }) => lft !== null && place.lft <= lft && lft <= place.rgt);
      if (rows.length === 0) return [];
      const { code: key, name } = place;
      return [{ key, name, ...(place.own ? { own: true as const } : {}), ...addUp(rows, days) }];
    });
  };
}

/** A row for each who must act now, whoever holds most that is late first. */
function byHolder(tx: Queryable, reference: ReferenceSnapshot, today: Day): Rows {
  return async (counted, days) => {
    const nameOf = await holderNames(tx, counted, reference, today);
    const rows = [...new Set(counted.map(({ holder }) => holder))].map((key): DueRow => {
      const of = counted.filter(({ holder }) => holder === key);
      const [name] = of.map(nameOf);
      return { key, name: name ?? key, ...addUp(of, days) };
    });
    return rows.sort((a, b) => b.late - a.late || vietnamese.compare(a.name, b.name));
  };
}
