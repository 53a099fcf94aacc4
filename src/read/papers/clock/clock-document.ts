import { formHeading, formTitle } from '../../../platform/printing/form-heading.ts';
import { pageOf } from '../../../platform/printing/page.ts';
import type { PdfBlock, PdfDefinition } from '../../../platform/printing/pdf-content.ts';
import { linesSection, tableSection } from '../../../platform/printing/sections.ts';
import type { ClockReport } from './clock-report.ts';
import type { ClockRun } from './clock-rows.ts';

const TITLE = 'BẢN GIẢI TRÌNH THỜI HẠN GIẢI QUYẾT HỒ SƠ';
const ABBREVIATIONS = 'BLDS: Bộ luật Dân sự; NĐ: Nghị định; Đ147, Đ148: Điều 147, Điều 148.';

/** Prints the explanation of a clock for the citizen and the inspector. */
export function clockDocument(report: ClockReport): PdfDefinition {
  return pageOf({
    title: `Bản giải trình thời hạn giải quyết hồ sơ ${report.code}`,
    printedAt: report.printedAt,
    footnote: report.source,
    content: [
      formHeading({ agency: report.agency, number: null, day: report.day }),
      formTitle({ title: TITLE, code: report.code }),
      linesSection('1. Hồ sơ', report.dossier),
      linesSection('2. Hạn trả kết quả và kết luận', report.due),
      linesSection('3. Căn cứ tính thời hạn', report.basis),
      segmentsSection(report.runs),
      movesSection(report),
      promisesSection(report),
      rulesSection(report),
    ],
  });
}

function segmentsSection(runs: readonly ClockRun[]): PdfBlock {
  return tableSection({
    title: '4. Diễn biến thời gian',
    columns: [
      { name: 'Từ', width: 76 },
      { name: 'Đến', width: 82 },
      { name: 'Cách tính', width: 56 },
      { name: 'Lý do', width: '*' },
      { name: 'Số được tính', width: 90 },
    ],
    groups: runs
      .filter(({ rows }) => rows.length > 0)
      .map(({ rows, total }) => ({
        rows: rows.map(({ from, to, kind, reason, counted }) => [from, to, kind, reason, counted]),
        total,
      })),
    empty: 'Không có thời hạn để tính.',
    note: `Thời gian sau lúc in là dự kiến theo lịch làm việc hiện có. ${ABBREVIATIONS}`,
  });
}

function movesSection({ moves }: ClockReport): PdfBlock {
  return tableSection({
    title: '5. Các lần xác định và thay đổi hạn trả kết quả',
    columns: [
      { name: 'Sự kiện', width: 40 },
      { name: 'Xảy ra lúc', width: 62 },
      { name: 'Ghi nhận lúc', width: 62 },
      { name: 'Hạn cũ', width: 62 },
      { name: 'Hạn mới', width: 62 },
      { name: 'Lý do', width: '*' },
    ],
    groups: [
      { rows: moves.map((move) => [move.version, move.occurredAt, move.recordedAt, move.from, move.to, move.reason]) },
    ],
    note: 'Dấu — ở cột hạn: không có hạn vì thời hạn đang tạm dừng hoặc không quy định.',
  });
}

function promisesSection({ promises }: ClockReport): PdfBlock {
  return tableSection({
    title: '6. Các thời hạn khác (không làm thay đổi hạn trả kết quả)',
    columns: [
      { name: 'Việc phải làm', width: '*' },
      { name: 'Hạn', width: 92 },
      { name: 'Thực hiện lúc', width: 92 },
      { name: 'Kết quả', width: 74 },
    ],
    groups: [{ rows: promises.map(({ promise, dueAt, keptAt, verdict }) => [promise, dueAt, keptAt, verdict]) }],
  });
}

function rulesSection({ rules }: ClockReport): PdfBlock {
  return tableSection({
    title: '7. Căn cứ pháp lý của các quy tắc đã áp dụng',
    columns: [
      { name: 'Quy tắc', width: '*' },
      { name: 'Căn cứ', width: 200 },
    ],
    groups: [{ rows: rules.map(({ rule, basis }) => [rule, basis]) }],
  });
}
