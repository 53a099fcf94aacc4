import { isByWallClock, workplaceOf } from './clock-arithmetic.ts';
import type { ClockMark, ClockState, FoldContext, MoveReason, StandsFor } from './clock-state.ts';
import type { Day, Instant } from '../time/local-time.ts';
import type { Workplace } from '../time/working-time.ts';

/** What moved a due date, in words for the citizen and the inspector. */
export const MOVE_REASON_LABELS: Readonly<Record<MoveReason, string>> = {
  'supplement-requested': 'yêu cầu bổ sung hồ sơ',
  'payment-requested': 'yêu cầu thực hiện nghĩa vụ tài chính',
  suspended: 'sự cố hệ thống được công bố',
  resumed: 'tính tiếp thời gian còn lại',
  reset: 'đã bổ sung hồ sơ, tính lại từ đầu',
  extended: 'gia hạn, có phiếu xin lỗi và hẹn lại',
  'calendar-revised': 'lịch làm việc thay đổi',
  'resolved-while-stopped': 'giải quyết khi đang tạm dừng tính thời gian',
};

/** Why a clock stands still. */
export const PAUSED = {
  supplement: 'chờ bổ sung hồ sơ',
  payment: 'chờ thực hiện nghĩa vụ tài chính',
  incident: 'sự cố hệ thống được công bố',
  transit: 'chờ hồ sơ đến cơ quan có thẩm quyền giải quyết',
} as const satisfies Record<StandsFor, string>;
const FIRST_DAY = 'ngày đầu không tính (BLDS 2015 Đ147)';
const DAY_OF_RESUMPTION = 'ngày tính tiếp, không tính';
const COUNTED_BEFORE = 'ngày đã tính trước khi tạm dừng';
const ROLLED = 'ngày cuối là ngày nghỉ, dời sang ngày làm việc (BLDS 2015 Đ148)';
const PAST_CUTOFF = 'sau giờ chốt trong ngày, tính từ ngày làm việc tiếp theo';
const ONLY_A_DAY = 'chỉ biết ngày, tính từ cuối giờ làm việc của ngày đó';
const OUTSIDE_WORKING_HOURS = 'ngoài giờ làm việc';
const WORKING_DAYS = 'ngày làm việc';
const CALENDAR_DAYS = 'ngày theo lịch';
const WORKING_HOURS = 'giờ làm việc';
const HOURS = 'giờ, kể cả ngoài giờ làm việc và ngày nghỉ';
const OVERDUE = 'quá hạn';

/** A stretch of time as the clock sees it, `to` outside; `reason` says in Vietnamese how or why (which holiday). */
export type ClockSegment = Readonly<{
  from: Instant;
  to: Instant;
  kind: 'counted' | 'paused' | 'off';
  reason: string;
}>;

type Seen = Pick<ClockSegment, 'kind' | 'reason'>;

/** Time in which the clock runs from a start or a resumption, all of it before or all of it after the due date. */
type Run = Readonly<{
  from: Instant;
  to: Instant;
  begun: ClockMark;
  /** The day of a stop without working time: what was counted of it before is the whole of it. */
  stoppedOn: Day | null;
  overdue: boolean;
  clock: ClockState;
  work: Workplace;
}>;

/**
 * Explains the clock from the receipt to its end. A clock that runs is explained up to the later of its due date and
 * `now`, a clock that stands still up to `now`. Limits in days count whole days. Without a limit there is no stretch.
 */
export function explainClock(folded: ClockState, now: Instant, ctx: FoldContext): ClockSegment[] {
  if (folded.whole === null) return [];
  const clock = withoutIdleStops(folded);
  const end = clock.endedAt ?? Math.max(now, clock.dueAt ?? now);
  const segments = clock.marks.flatMap((mark, index) => {
    const to = Math.min(clock.marks[index + 1]?.at ?? end, end);
    return to > mark.at ? segmentsFrom(mark, to, clock, ctx) : [];
  });
  return merged(segments);
}

/** Calendar days go on counting over a stop without working time, from which the clock goes on as if there had been none. */
function withoutIdleStops(clock: ClockState): ClockState {
  if (clock.whole?.unit !== 'calendar-day') return clock;
  const marks: ClockMark[] = [];
  for (const mark of clock.marks) {
    const running = marks.findLast(({ begins }) => !isStop(begins));
    if (mark.begins !== 'continuation' || running?.begins !== 'start') marks.push(mark);
    else while (isStop(marks.at(-1)?.begins ?? 'start')) marks.pop();
  }
  return { ...clock, marks };
}

function segmentsFrom(mark: ClockMark, to: Instant, clock: ClockState, ctx: FoldContext): ClockSegment[] {
  const { at: from, begins, calendarRevision } = mark;
  if (isStop(begins)) return [{ from, to, kind: 'paused', reason: PAUSED[begins] }];
  const work = workplaceOf(clock, calendarRevision, ctx);
  if (begins === 'before-start') return hoursOf({ from, to, work }).map((piece) => beforeStart(piece, clock, work));
  const due = (clock.judgedBy === 'instant' ? clock.dueAt : clock.overdueFrom) ?? to;
  const split = Math.max(from, Math.min(to, due));
  const run = { begun: begunBy(mark, clock), stoppedOn: stoppedOn(mark, clock, work), clock, work };
  return [...runOf({ ...run, from, to: split, overdue: false }), ...runOf({ ...run, from: split, to, overdue: true })];
}

/** Working time before a start: at or after the cutoff, or on the day of what is known by its day alone. */
function beforeStart(piece: ClockSegment, { startCutoff }: ClockState, { zone }: Workplace): ClockSegment {
  if (piece.kind === 'off') return piece;
  const isPastCutoff = startCutoff !== null && piece.from >= zone.at(zone.dayOf(piece.from), startCutoff);
  return { ...piece, kind: 'off', reason: isPastCutoff ? PAST_CUTOFF : ONLY_A_DAY };
}

/** The start or resumption from which it counts. */
function begunBy(mark: ClockMark, { marks }: ClockState): ClockMark {
  if (mark.begins !== 'continuation') return mark;
  const begun = marks.findLast(({ at, begins }) => at <= mark.at && (begins === 'start' || begins === 'resumption'));
  return begun ?? mark;
}

/** Null where nothing of the day was counted before it came to the stop from which this mark goes on. */
function stoppedOn(mark: ClockMark, { marks }: ClockState, { zone }: Workplace): Day | null {
  const stop =
    mark.begins === 'continuation' ? marks.findLast(({ at, begins }) => at <= mark.at && isStop(begins)) : null;
  const day = stop ? zone.dayOf(stop.at) : null;
  return stop && day !== null && stop.at > zone.startOf(day) ? day : null;
}

function isStop(begins: ClockMark['begins']): begins is keyof typeof PAUSED {
  return begins in PAUSED;
}

function runOf(run: Run): ClockSegment[] {
  const segments = countedSegments(run);
  if (!run.overdue) return segments;
  return segments.map((segment) => (segment.kind === 'counted' ? { ...segment, reason: OVERDUE } : segment));
}

function countedSegments(run: Run): ClockSegment[] {
  if (isByWallClock(run.clock)) {
    const { from, to } = run;
    return to > from ? [{ from, to, kind: 'counted', reason: HOURS }] : [];
  }
  return run.clock.judgedBy === 'instant' ? hoursOf(run) : daysOf(run);
}

function daysOf(run: Run): ClockSegment[] {
  const { zone } = run.work;
  return daysBetween(run.from, run.to, run.work).map((day) => ({
    from: Math.max(run.from, zone.startOf(day)),
    to: Math.min(run.to, zone.startOf(day + 1)),
    ...dayOf(day, run),
  }));
}

function dayOf(day: Day, run: Run): Seen {
  const { zone, calendar } = run.work;
  const firstDay = zone.dayOf(run.begun.at);
  if (day === firstDay) return { kind: 'off', reason: run.begun.begins === 'start' ? FIRST_DAY : DAY_OF_RESUMPTION };
  if (day === run.stoppedOn) return { kind: 'off', reason: COUNTED_BEFORE };
  const lastDay = firstDay + calendarDaysOf(run);
  if (day <= lastDay) return { kind: 'counted', reason: CALENDAR_DAYS };
  const off = calendar.offReason(day);
  if (off !== null) return { kind: 'off', reason: off };
  const rolled = mayRoll(run) && day === calendar.nextWorkingDay(lastDay);
  return rolled ? { kind: 'off', reason: ROLLED } : { kind: 'counted', reason: WORKING_DAYS };
}

/** How many days of a run count by the calendar, days off too. */
function calendarDaysOf({ begun, clock }: Run): number {
  return begun.begins === 'start' && clock.whole?.unit === 'calendar-day' ? clock.whole.amount : 0;
}

/** A due day that is off rolls: of calendar days, and of a resumption with nothing left. */
function mayRoll(run: Run): boolean {
  return calendarDaysOf(run) > 0 || (run.clock.counting.due === 0 && run.clock.counting.from === run.begun.at);
}

function hoursOf({ from, to, work }: Pick<Run, 'from' | 'to' | 'work'>): ClockSegment[] {
  return daysBetween(from, to, work).flatMap((day) =>
    piecesOf(day, work)
      .map((piece) => ({ ...piece, from: Math.max(from, piece.from), to: Math.min(to, piece.to) }))
      .filter((piece) => piece.from < piece.to),
  );
}

/** A day, cut where its working hours begin and end. */
function piecesOf(day: Day, { zone, calendar, hours }: Workplace): ClockSegment[] {
  const [start, end] = [zone.startOf(day), zone.startOf(day + 1)];
  const off = calendar.offReason(day);
  if (off !== null) return [{ from: start, to: end, kind: 'off', reason: off }];
  const pieces: ClockSegment[] = [];
  let from = start;
  for (const stretch of calendar.hoursOn(day, hours)) {
    const [opens, closes] = [zone.at(day, stretch.from), zone.at(day, stretch.to)];
    pieces.push({ from, to: opens, kind: 'off', reason: OUTSIDE_WORKING_HOURS });
    pieces.push({ from: opens, to: closes, kind: 'counted', reason: WORKING_HOURS });
    from = closes;
  }
  return [...pieces, { from, to: end, kind: 'off', reason: OUTSIDE_WORKING_HOURS }];
}

function daysBetween(from: Instant, to: Instant, { zone }: Workplace): Day[] {
  if (to <= from) return [];
  const first = zone.dayOf(from);
  return Array.from({ length: zone.dayOf(to - 1) - first + 1 }, (_, index) => first + index);
}

function merged(segments: readonly ClockSegment[]): ClockSegment[] {
  const result: ClockSegment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (last?.to === segment.from && last.kind === segment.kind && last.reason === segment.reason) {
      result[result.length - 1] = { ...last, to: segment.to };
    } else result.push(segment);
  }
  return result;
}
