import { BYTE_ORDER_MARK, LINE_END, quoted, textField } from '../../platform/http/csv-field.ts';
import { formatCell } from '../number-format.ts';
import type { CellValue } from '../report-content.answer.ts';
import type { PrintedReport } from './printed-report.ts';
import { hasGroups, hasMarks } from './heading-rows.ts';
import type { PrintedTable } from './printed-table.ts';

/**
 * A report as CSV (RFC 4180, UTF-8 with a byte order mark): the lines of its heading, its tables, numbers as the official
 * forms write them. All lines have the same number of fields.
 */
export function csvOf(report: PrintedReport): Buffer {
  const lines = [...headingLines(report), ...report.tables.flatMap(tableLines)];
  const width = Math.max(...lines.map((line) => line.length));
  const text = lines.map((line) => padded(line, width).join(',')).join(LINE_END);
  return Buffer.from(`${BYTE_ORDER_MARK}${text}${LINE_END}`, 'utf8');
}

function headingLines({ agency, form, marks, particulars }: PrintedReport): string[][] {
  return [
    ...agency.map((line) => [textField(line)]),
    [textField(form.code), textField(form.title), textField(form.source)],
    ...marks.map((mark) => [textField(mark)]),
    ...particulars.map(([label, value]) => [textField(label), textField(value)]),
  ];
}

function tableLines({ columns, rows, notes }: PrintedTable): string[][] {
  return [
    [],
    ...(hasGroups(columns) ? [columns.map(({ group }) => textField(group ?? ''))] : []),
    columns.map(({ label }) => textField(label)),
    ...(hasMarks(columns) ? [columns.map(({ mark }) => textField(mark))] : []),
    ...rows.map(({ cells }) => cells.map(field)),
    ...notes.map((note) => [textField(note)]),
  ];
}

function field(value: CellValue): string {
  return typeof value === 'string' ? textField(value) : quoted(formatCell(value));
}

function padded(line: readonly string[], width: number): string[] {
  return [...line, ...Array.from({ length: width - line.length }, () => '')];
}
