import { LATE_CAUSE_LABELS } from '../../domain/dossier/vocabulary-labels.ts';
import type { Day } from '../../domain/time/local-time.ts';
import { formHeading } from '../../platform/printing/form-heading.ts';
import { pageOf } from '../../platform/printing/page.ts';
import type { PdfDefinition } from '../../platform/printing/pdf-content.ts';
import { smallTable } from '../../platform/printing/sections.ts';
import { shortMoment } from '../../platform/printing/vietnamese-time.ts';
import { isNumeric, type SpreadsheetColumn } from '../../platform/spreadsheets/spreadsheet-column.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import { LEVEL_NAMES } from '../figures/naming/level-names.ts';
import { lateColumns } from './late-cases-columns.ts';
import { type LateKind, NO_CAUSE } from './late-words.ts';
import type { Case, WholeAsked } from './whole-late-cases.ts';

/** What is printed, and how it is told of at the head and the foot. */
export type LatePaper = Readonly<{
  asked: WholeAsked;
  cases: readonly Case[];
  facts: ReferenceSnapshot;
  today: Day;
  printedAt: Date;
  printedBy: string;
  isSimulated: boolean;
}>;

const LIMITS: Readonly<Record<Exclude<LateKind, 'waiting'>, string>> = {
  resolution: 'giải quyết',
  forwarding: 'chuyển hồ sơ',
  submission: 'tiếp nhận trực tuyến',
  consultation: 'trả lời ý kiến',
  'supplement-notice': 'báo bổ sung',
  'supplement-expiry': 'nộp bổ sung',
  transit: 'luân chuyển',
  acknowledgement: 'xác nhận đã nhận hồ sơ',
};

/** Codes stand in the workbook: a paper is read. */
const NOT_PRINTED = new Set([
  'Mã thủ tục',
  'Lĩnh vực',
  'Mã đơn vị giải quyết',
  'Đang giữ',
  'Mã cơ quan được lấy ý kiến',
  'Quá hạn từ',
]);
/** In points on A4 across; of all others what is left. */
const WIDTHS: Readonly<Record<SpreadsheetColumn<Case>['kind'], number>> = {
  text: 82,
  time: 52,
  day: 46,
  integer: 44,
  decimal: 44,
};
const WIDE = new Set(['Thủ tục', 'Đơn vị giải quyết']);

/** The list of late cases as a paper: what was asked, when, and the cases in the order of the list. */
export function lateCasesDocument(paper: LatePaper): PdfDefinition {
  const { asked, cases, facts, today, printedAt, printedBy } = paper;
  const columns = lateColumns(asked, facts, today).filter(({ heading }) => !NOT_PRINTED.has(heading));
  const heads = columns.map(({ heading, kind }) => ({
    name: heading,
    width: WIDE.has(heading) ? ('*' as const) : WIDTHS[kind],
    align: kind === 'integer' ? ('right' as const) : ('left' as const),
  }));
  const rows = cases.map((each, index) => [String(index + 1), ...columns.map((column) => cellOf(column, each, facts))]);
  const title = titleOf(asked);
  return pageOf({
    title,
    printedAt,
    footnote: `Người in: ${printedBy}`,
    orientation: 'landscape',
    content: [
      formHeading({ agency: agencyOf(paper), number: null, day: today }),
      { text: title.toLocaleUpperCase('vi'), bold: true, fontSize: 14, alignment: 'center' },
      { text: subtitleOf(paper), alignment: 'center', margin: [0, 2, 0, 10] },
      { stack: [smallTable([{ name: 'STT', width: 22, align: 'center' }, ...heads], rows)], fontSize: 7.5 },
    ],
  });
}

function titleOf({ kind, state }: WholeAsked): string {
  if (kind === 'waiting') return 'Danh sách hồ sơ đang dừng tính thời gian';
  return `Danh sách hồ sơ ${state === 'late' ? 'quá hạn' : 'sắp đến hạn'} ${LIMITS[kind]}`;
}

function agencyOf({ asked: { unit }, facts, today }: LatePaper): string[] {
  const [root, ...others] = facts.childrenOf(undefined, today, today);
  const of = unit ?? (others.length === 0 ? root : undefined);
  if (of === undefined) return [];
  const path = facts.unitIsKnown(of) ? facts.placeOf(of, today).path : [of];
  return path.slice(-2).map((code) => facts.unitNameOn(code, today) ?? code);
}

function subtitleOf(paper: LatePaper): string {
  const { cases, facts, printedAt, isSimulated } = paper;
  const given = [
    `Tính đến ${shortMoment(printedAt.getTime(), facts.zone)}; ${cases.length} hồ sơ`,
    ...filtersOf(paper).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])),
    ...(isSimulated ? ['SỐ LIỆU MÔ PHỎNG'] : []),
  ];
  return given.join('; ');
}

/** What was asked besides kind, state and unit. */
function filtersOf({ asked, facts, today }: LatePaper): readonly (readonly [string, string | undefined])[] {
  const { holder, procedure, field, level, cause } = asked;
  return [
    ['cấp', LEVEL_NAMES.find(({ key }) => key === level)?.name],
    ['lĩnh vực', field],
    ['thủ tục', procedure && (facts.procedureNameOn(procedure, today) ?? procedure)],
    ['đang giữ', holder],
    ['nguyên nhân', cause && (cause === NO_CAUSE ? 'chưa ghi' : LATE_CAUSE_LABELS[cause])],
  ];
}

function cellOf(column: SpreadsheetColumn<Case>, item: Case, { zone }: ReferenceSnapshot): string {
  if (column.kind === 'time') {
    const instant = column.of(item);
    return instant === null ? '' : shortMoment(instant, zone);
  }
  return isNumeric(column) ? String(column.of(item) ?? '') : (column.of(item) ?? '');
}
