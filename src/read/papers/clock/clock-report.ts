import { CHANNEL_LABELS } from '../../../domain/dossier/vocabulary-labels.ts';
import type { DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import { statusLabel, statusOf } from '../../../domain/dossier/dossier-status.ts';
import { DossierStateForbids } from '../../../domain/dossier/dossier-errors.ts';
import { asAsked, type ClockState } from '../../../domain/clock/legal-clock.ts';
import { firstPromise } from '../forms/receipt-slip.ts';
import { agencyLines, type PrintedDossier, procedureText, receiptOf } from '../printed-dossier.ts';
import type { Line } from '../../../platform/printing/sections.ts';
import { limitText } from '../../../platform/printing/vietnamese-amounts.ts';
import { hoursText, longMoment } from '../../../platform/printing/vietnamese-time.ts';
import { type ClockRun, clockRuns } from './clock-rows.ts';
import { type MoveRow, moveRows } from './clock-moves.ts';
import { remarksOn, verdictOf } from './clock-verdict.ts';
import { type LegalRule, legalRules } from './legal-basis.ts';
import { type PromiseRow, promiseRows } from './promise-rows.ts';

/** The whole explanation of a clock as it is printed: no personal data, no free text. */
export type ClockReport = Readonly<{
  code: string;
  agency: readonly string[];
  day: number;
  dossier: readonly Line[];
  due: readonly Line[];
  basis: readonly Line[];
  runs: readonly ClockRun[];
  moves: readonly MoveRow[];
  promises: readonly PromiseRow[];
  rules: readonly LegalRule[];
  source: string;
  printedAt: Date;
}>;

const DUE_SOURCE_NAMES = {
  computed: 'Tính từ thời hạn giải quyết',
  given: 'Theo ngày hẹn trả đã ghi trên giấy hẹn',
  none: 'Không có ngày hẹn trả',
} as const;

const NOTHING = '—';
const STRONG = { bold: true } as const;

/** Explains the clock of a dossier that was received. @throws `not-received`, `has-parts` for a lead, which has none. */
export function clockReport(printed: PrintedDossier): ClockReport {
  const { code, dossier, facts, now, position } = printed;
  const receipt = receiptOf(printed);
  if (dossier.clock === null) throw new DossierStateForbids(dossier.parts ? 'has-parts' : 'not-received', dossier);
  const clock = asAsked(dossier.clock, now);
  const printedAt = longMoment(now, facts.zone);
  return {
    code,
    agency: agencyLines(receipt.data.receivingUnit, facts.zone.dayOf(receipt.occurredAt), facts),
    day: facts.zone.dayOf(now),
    dossier: dossierLines(printed, receipt),
    due: dueLines(clock, printed),
    basis: basisLines(clock, receipt, printed),
    runs: clockRuns(clock, printed),
    moves: moveRows(clock, receipt, printed),
    promises: promiseRows(printed),
    rules: legalRules(clock, printed),
    source: `In lúc ${printedAt}, theo nhật ký hồ sơ đến sự kiện ${dossier.version} (vị trí ${position}).`,
    printedAt: new Date(now),
  };
}

function dossierLines({ code, dossier, facts }: PrintedDossier, receipt: DossierEvent<'DossierReceived'>): Line[] {
  const day = facts.zone.dayOf(receipt.occurredAt);
  const unit = (of: string) => `${facts.unitNameOn(of, day) ?? of} (${of})`;
  return [
    ['Mã hồ sơ', code],
    ['Thủ tục hành chính', procedureText(dossier.procedure, day, facts)],
    ['Lĩnh vực', dossier.field],
    ['Hình thức nộp hồ sơ', CHANNEL_LABELS[dossier.channel]],
    ['Cơ quan tiếp nhận', unit(dossier.receivingUnit)],
    ['Cơ quan có thẩm quyền giải quyết', unit(dossier.competentUnit)],
    ['Tình trạng hồ sơ', statusLabel(statusOf(dossier))],
  ];
}

function dueLines(clock: ClockState, printed: PrintedDossier): Line[] {
  const { dossier, facts } = printed;
  const moment = (instant: number | null) => (instant === null ? NOTHING : longMoment(instant, facts.zone));
  const ended: Line[] = dossier.endedAt === null ? [] : [['Thời điểm kết thúc giải quyết', moment(dossier.endedAt)]];
  const remarks = remarksOn(clock);
  return [
    ['Hạn trả kết quả', moment(clock.dueAt), STRONG],
    ['Hẹn trả lần đầu', moment(firstPromise(clock))],
    ...(clock.extended ? [['Hạn trả kết quả, không kể gia hạn', moment(clock.firstDueAt)] as const] : []),
    ...ended,
    ['Kết luận', verdictOf(clock, printed), STRONG],
    ...(remarks.length === 0 ? [] : [['Lưu ý', remarks.join('\n')] as const]),
  ];
}

function basisLines(
  clock: ClockState,
  { data, occurredAt }: DossierEvent<'DossierReceived'>,
  { facts }: PrintedDossier,
): Line[] {
  const { limit, ruleSet, dueSource } = data.pinned;
  const revisions = [...new Set(clock.marks.map(({ calendarRevision }) => calendarRevision))];
  return [
    ['Thời hạn giải quyết theo quy định', limit === null ? 'Không quy định' : limitText(limit)],
    ['Cách xác định hạn trả kết quả', DUE_SOURCE_NAMES[dueSource]],
    ['Đúng hạn hay quá hạn xét theo', clock.judgedBy === 'instant' ? 'Giờ, phút' : 'Ngày'],
    ['Quy định áp dụng', `${ruleSet.legalBasis} (bộ quy tắc ${ruleSet.code})`],
    ['Lịch làm việc', `Bản số ${revisions.join(', ')}`],
    ['Giờ làm việc', hoursText(clock.workingHours)],
    ['Thời điểm nhận hồ sơ', longMoment(occurredAt, facts.zone)],
    ['Thời điểm bắt đầu tính', startText(clock, occurredAt, facts)],
  ];
}

/** When the clock starts, and why not at the receipt where it does not. */
function startText(
  { startedAt, startCutoff, marks }: ClockState,
  receivedAt: number,
  facts: PrintedDossier['facts'],
): string {
  const moment = longMoment(startedAt, facts.zone);
  if (startedAt === receivedAt) return moment;
  const calendar = facts.calendarAt(marks[0]?.calendarRevision ?? facts.currentCalendarRevision);
  const day = facts.zone.dayOf(receivedAt);
  const off = calendar.offReason(day);
  if (marks[0]?.begins === 'transit') return `${moment}, khi hồ sơ đến hoặc phải đến cơ quan có thẩm quyền giải quyết`;
  if (off !== null) return `${moment}, vì hồ sơ được nhận vào ngày nghỉ (${off})`;
  const isPutOff = startCutoff !== null && receivedAt >= facts.zone.at(day, startCutoff);
  return `${moment}, vì hồ sơ được nhận ${isPutOff ? 'sau giờ chốt nhận trong ngày' : 'ngoài giờ làm việc'}`;
}
