import { effectiveEvents } from '../../../domain/stream/effective-events.ts';
import { PAUSED } from '../../../domain/clock/clock-explanation.ts';
import { isByWallClock } from '../../../domain/clock/clock-arithmetic.ts';
import type { ClockState } from '../../../domain/clock/legal-clock.ts';
import type { Instant } from '../../../domain/time/local-time.ts';
import { workingTimeBetween } from '../../../domain/time/working-time.ts';
import type { PrintedDossier } from '../printed-dossier.ts';
import { durationText, workingDaysText, workingTimeText } from '../../../platform/printing/vietnamese-amounts.ts';
import { amountText } from './clock-rows.ts';

const ENDED_UNJUDGED = { withdrawn: 'người nộp rút hồ sơ', stopped: 'dừng xử lý' } as const;

/** In time or late, and by how much, in one sentence. */
export function verdictOf(clock: ClockState, printed: PrintedDossier): string {
  const { end } = printed.dossier;
  if (end === 'withdrawn' || end === 'stopped') {
    return `Kết thúc không xét thời hạn: ${ENDED_UNJUDGED[end]}.`;
  }
  if (clock.whole === null && clock.dueAt === null) return 'Không quy định thời hạn giải quyết.';
  return clock.judgement === null ? openVerdict(clock, printed) : resolvedVerdict(clock, printed);
}

function resolvedVerdict({ judgement, dueAt, endedAt, ...clock }: ClockState, printed: PrintedDossier): string {
  if (judgement === 'onTime' || dueAt === null || endedAt === null) return 'Đã giải quyết đúng hạn.';
  const resolution = effectiveEvents(printed.history).findLast((event) => event.type === 'DossierResolved');
  const calendar = resolution?.data.pinned.calendarRevision ?? printed.facts.currentCalendarRevision;
  return judgement === 'early'
    ? `Đã giải quyết trước hạn ${distance(endedAt, dueAt, calendar, clock, printed)}.`
    : `Đã giải quyết quá hạn ${distance(dueAt, endedAt, calendar, clock, printed)}.`;
}

function openVerdict(clock: ClockState, printed: PrintedDossier): string {
  const { dueAt, overdueFrom, standing, stoppedBy } = clock;
  const { now, facts } = printed;
  if (stoppedBy === 'transit') return `Chưa bắt đầu tính thời hạn: ${PAUSED.transit}.`;
  if (standing !== null && stoppedBy !== null) {
    return `Đang tạm dừng tính thời hạn: ${PAUSED[stoppedBy]}. ${afterStanding(clock)}`;
  }
  if (dueAt === null || overdueFrom === null) return 'Không quy định thời hạn giải quyết.';
  const revision = facts.currentCalendarRevision;
  return now >= overdueFrom
    ? `Đang quá hạn ${distance(dueAt, now, revision, clock, printed)}.`
    : `Đang trong hạn, còn ${distance(now, dueAt, revision, clock, printed)}.`;
}

function afterStanding({ standing, supplementRule, ...clock }: ClockState): string {
  if (standing?.reset || (standing?.reasons.includes('supplement') && supplementRule === 'reset')) {
    return 'Khi hết tạm dừng, thời hạn được tính lại từ đầu.';
  }
  const left = standing?.left ?? null;
  return left === null ? '' : `Khi hết tạm dừng, còn ${amountText(left, { ...clock, whole: null })}.`;
}

/** Working days after the day of `from` up to the day of `to`; judged by instant the working time, or by the wall clock all time, between them. */
function distance(
  from: Instant,
  to: Instant,
  calendarRevision: number,
  clock: Pick<ClockState, 'judgedBy' | 'workingHours' | 'whole'>,
  { facts }: PrintedDossier,
): string {
  if (isByWallClock(clock)) return durationText(to - from);
  const { judgedBy, workingHours } = clock;
  const { zone } = facts;
  const calendar = facts.calendarAt(calendarRevision);
  if (judgedBy === 'instant') {
    return workingTimeText(workingTimeBetween(from, to, { zone, calendar, hours: workingHours }));
  }
  const days = calendar.workingDaysBetween(zone.dayOf(from), zone.dayOf(to));
  return days === 0 ? `chưa đủ ${workingDaysText(1)}` : workingDaysText(days);
}

/** What else an inspector should know of how the clock ran. */
export function remarksOn(clock: ClockState): string[] {
  const late = clock.lateStops.length;
  return [
    ...(clock.extended ? ['Đã gia hạn, có phiếu xin lỗi và hẹn lại ngày trả kết quả.'] : []),
    ...(clock.pastFirstDue && clock.extended ? ['Kết quả có sau thời hạn không kể gia hạn.'] : []),
    ...(clock.resolvedWhileStopped
      ? ['Giải quyết khi đang tạm dừng: hạn được tính như thể mọi lý do tạm dừng kết thúc vào lúc giải quyết.']
      : []),
    ...(clock.loggedLate ? ['Việc giải quyết được ghi vào hệ thống khi đã quá hạn.'] : []),
    ...(late > 0
      ? [`Có ${String(late).padStart(2, '0')} yêu cầu bổ sung hoặc thanh toán được ghi vào hệ thống khi đã quá hạn.`]
      : []),
  ];
}
