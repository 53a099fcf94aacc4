import { type ClockSegment, type ClockState, explainClock } from '../../../domain/clock/legal-clock.ts';
import type { TimeZone } from '../../../domain/time/local-time.ts';
import type { PrintedDossier } from '../printed-dossier.ts';
import { durationText, limitText } from '../../../platform/printing/vietnamese-amounts.ts';
import { shortBeginning, shortEnd } from '../../../platform/printing/vietnamese-time.ts';

/** A stretch of time as the table shows it; `counted` empty: nothing of the limit. */
export type ClockRow = Readonly<{ from: string; to: string; kind: string; reason: string; counted: string }>;

/** What was counted from one start of the limit to the next: a supplement may make it count again from the beginning. */
export type ClockRun = Readonly<{ rows: readonly ClockRow[]; total: string }>;

const KINDS = { counted: 'Tính', paused: 'Tạm dừng', off: 'Không tính' } as const;
const EXTENSION_KIND = 'Gia hạn';
const OVERDUE_KIND = 'Quá hạn';
const OVERDUE_REASON = 'sau hạn trả kết quả, cho đến khi kết thúc hoặc đến lúc in';

/** The stretches of a clock in their order, added up run by run; what comes after the due date is one row. */
export function clockRuns(clock: ClockState, { now, facts }: PrintedDossier): ClockRun[] {
  const segments = explainClock(clock, now, facts);
  const starts = startsOf(clock);
  return starts.map((start, index) => {
    const next = starts[index + 1] ?? Infinity;
    const own = segments.filter(({ from }) => from >= start && from < next);
    return runOf(own, clock, next === Infinity, facts.zone);
  });
}

/**
 * Where the whole limit begins to count, waiting for the next working instant included; the first time from the receipt
 * on, whatever it waited for, also where it never began.
 */
function startsOf({ marks }: ClockState): number[] {
  const waits = (index: number) => marks[index - 1]?.begins === 'before-start';
  const starts = marks.flatMap(({ at, begins }, index) =>
    begins === 'start' ? [waits(index) ? (marks[index - 1]?.at ?? at) : at] : [],
  );
  return [...marks.slice(0, 1).map(({ at }) => at), ...starts.slice(1)];
}

function runOf(segments: readonly ClockSegment[], clock: ClockState, last: boolean, zone: TimeZone): ClockRun {
  const due = clock.dueAt === null ? Infinity : endOf(clock.dueAt, clock, zone);
  const late = segments.filter(({ from }) => from >= due);
  const inTime = segments.filter(({ from }) => from < due);
  const extendedFrom = last ? extensionBegins(clock, zone) : Infinity;
  const pieces = inTime.flatMap((segment) => cutAt(segment, extendedFrom));
  const rows = pieces.map((segment) => rowOf(segment, segment.from >= extendedFrom, clock, zone));
  const [own, extension] = [
    pieces.filter(({ from }) => from < extendedFrom),
    pieces.filter(({ from }) => from >= extendedFrom),
  ].map((part) => part.reduce((total, segment) => total + countedIn(segment, clock, zone), 0));
  return { rows: [...rows, ...overdueRow(late, zone)], total: totalText(own ?? 0, extension ?? 0, clock, last) };
}

/** Where the time that an extension gave begins: after the promise without it. A reset has dropped earlier ones. */
function extensionBegins(clock: ClockState, zone: TimeZone): number {
  const firstDueAt = clock.firstDueAt ?? clock.standing?.firstDueAt ?? null;
  return clock.extended && firstDueAt !== null ? endOf(firstDueAt, clock, zone) : Infinity;
}

function endOf(dueAt: number, { judgedBy }: ClockState, zone: TimeZone): number {
  return judgedBy === 'instant' ? dueAt : zone.startOf(zone.dayOf(dueAt) + 1);
}

function cutAt(segment: ClockSegment, at: number): ClockSegment[] {
  if (segment.kind !== 'counted' || segment.from >= at || at >= segment.to) return [segment];
  return [
    { ...segment, to: at },
    { ...segment, from: at },
  ];
}

function rowOf(segment: ClockSegment, extension: boolean, clock: ClockState, zone: TimeZone): ClockRow {
  const counted = countedIn(segment, clock, zone);
  return {
    from: shortBeginning(segment.from, zone),
    to: shortEnd(segment.to, zone),
    kind: extension && segment.kind === 'counted' ? EXTENSION_KIND : KINDS[segment.kind],
    reason: segment.reason,
    counted: counted === 0 ? '' : amountText(counted, clock),
  };
}

function overdueRow(late: readonly ClockSegment[], zone: TimeZone): ClockRow[] {
  const [first, last] = [late[0], late.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [from, to] = [shortBeginning(first.from, zone), shortEnd(last.to, zone)];
  return [{ from, to, kind: OVERDUE_KIND, reason: OVERDUE_REASON, counted: '' }];
}

/** Local days, or milliseconds of working time, as the clock is judged. */
function countedIn({ from, to, kind }: ClockSegment, { judgedBy }: ClockState, zone: TimeZone): number {
  if (kind !== 'counted') return 0;
  return judgedBy === 'instant' ? to - from : zone.dayOf(to - 1) - zone.dayOf(from) + 1;
}

/** An amount as the limit of this clock is told: days, working days or working time. */
export function amountText(amount: number, { judgedBy, whole }: Pick<ClockState, 'judgedBy' | 'whole'>): string {
  if (judgedBy === 'instant') return durationText(amount);
  const unit = whole?.unit === 'calendar-day' ? 'calendar-day' : 'working-day';
  return limitText({ value: amount, unit });
}

function totalText(counted: number, extension: number, clock: ClockState, last: boolean): string {
  const sum = `Cộng: ${amountText(counted, clock)}`;
  if (!last) return `${sum}; không còn giá trị vì thời hạn được tính lại từ đầu`;
  const whole = clock.whole?.amount ?? 0;
  const compared = counted === whole ? `${sum}, bằng thời hạn` : `${sum}; thời hạn: ${amountText(whole, clock)}`;
  const extended = extension === 0 ? compared : `${compared}; gia hạn: ${amountText(extension, clock)}`;
  return leftInWorkingDays(clock) ? `${extended}; sau tạm dừng, phần còn lại tính theo ngày làm việc` : extended;
}

/** A limit in calendar days goes on in working days after a pause. */
function leftInWorkingDays({ whole, marks }: ClockState): boolean {
  return whole?.unit === 'calendar-day' && marks.at(-1)?.begins === 'resumption';
}
