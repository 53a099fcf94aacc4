import { LATE_CAUSE_LABELS, STOP_REASON_LABELS } from '../../domain/dossier/vocabulary-labels.ts';
import { type Day, type Instant, parseInstant } from '../../domain/time/local-time.ts';
import {
  integerColumn,
  type SpreadsheetColumn,
  textColumn,
  timeColumn,
} from '../../platform/spreadsheets/spreadsheet-column.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import { nameColumns } from '../dossiers/names-of-dossiers.ts';
import { isWaiting, type LateCase, type WaitingCase } from './late-cases.answer.ts';
import type { LateCasesFile } from './late-cases.query.ts';
import type { LateKind } from './late-words.ts';

type Column = SpreadsheetColumn<LateCase | WaitingCase>;

/** What a file of cases shows: names beside codes, units by their names of today. */
export function lateColumns(
  asked: Pick<LateCasesFile, 'kind' | 'names'>,
  facts: ReferenceSnapshot,
  today: Day,
): Column[] {
  const { kind } = asked;
  return [
    textColumn('Mã hồ sơ', ({ code }) => code, 28),
    ...nameColumns(asked),
    textColumn('Mã thủ tục', ({ procedure }) => procedure),
    textColumn('Thủ tục', ({ procedureName }) => procedureName, 60),
    textColumn('Lĩnh vực', ({ field }) => field, 24),
    textColumn('Mã đơn vị giải quyết', ({ unit }) => unit),
    textColumn('Đơn vị giải quyết', ({ unit }) => facts.unitNameOn(unit, today), 40),
    textColumn('Đang giữ', ({ holder }) => holder),
    textColumn('Tên người, bộ phận đang giữ', ({ holderName }) => holderName, 32),
    timeColumn('Ngày tiếp nhận', ({ receivedAt }) => instantOf(receivedAt)),
    ...(kind === 'waiting' ? WAITING : lateOnly(kind, facts, today)),
  ];
}

const WAITING: readonly Column[] = [
  textColumn(
    'Lý do chờ',
    (item) => (isWaiting(item) ? item.for.map((word) => STOP_REASON_LABELS[word]).join(', ') : null),
    32,
  ),
  timeColumn('Chờ từ', (item) => (isWaiting(item) ? parseInstant(item.since) : null)),
  integerColumn('Số ngày làm việc đã chờ', (item) => (isWaiting(item) ? item.workingDays : null)),
];

function lateOnly(kind: LateKind, facts: ReferenceSnapshot, today: Day): Column[] {
  const consulted = (item: LateCase | WaitingCase): string | null =>
    isWaiting(item) ? null : (item.consultedUnit ?? null);
  const consultedName = (item: LateCase | WaitingCase): string | null => {
    const unit = consulted(item);
    return unit === null ? null : facts.unitNameOn(unit, today);
  };
  return [
    ...(kind === 'consultation'
      ? [textColumn('Mã cơ quan được lấy ý kiến', consulted), textColumn('Cơ quan được lấy ý kiến', consultedName, 40)]
      : []),
    timeColumn(kind === 'resolution' ? 'Hạn trả' : 'Hạn', (item) =>
      isWaiting(item) ? null : parseInstant(item.dueAt),
    ),
    timeColumn('Quá hạn từ', (item) => (isWaiting(item) ? null : parseInstant(item.overdueFrom))),
    integerColumn('Số ngày làm việc quá hạn', (item) => (isWaiting(item) ? null : item.workingDaysLate)),
    textColumn('Nguyên nhân', ({ cause }) => (cause === null ? null : LATE_CAUSE_LABELS[cause]), 32),
  ];
}

function instantOf(text: string | null): Instant | null {
  return text === null ? null : parseInstant(text);
}
