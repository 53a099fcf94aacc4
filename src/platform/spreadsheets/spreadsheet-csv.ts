import type { Instant, TimeZone } from '../../domain/time/local-time.ts';
import { BYTE_ORDER_MARK, LINE_END, quoted, textField } from '../http/csv-field.ts';
import { isNumeric, type SpreadsheetColumn } from './spreadsheet-column.ts';

/** What may stand between cells: spreadsheets set to Vietnamese expect the semicolon. */
export const SEPARATORS = [',', ';'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** Characters that are written at once. */
const CHUNK = 65_536;

/** A CSV for spreadsheets: a byte order mark, one row of headings, a line for each item. */
export async function* spreadsheetCsv<T>(
  items: AsyncIterable<T>,
  columns: readonly SpreadsheetColumn<T>[],
  separator: Separator,
  zone: TimeZone,
): AsyncGenerator<string, void, void> {
  const line = (cells: readonly string[]): string => cells.join(separator) + LINE_END;
  let text = BYTE_ORDER_MARK + line(columns.map(({ heading }) => textField(heading, separator)));
  for await (const item of items) {
    text += line(columns.map((column) => fieldOf(column, item, separator, zone)));
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  yield text;
}

function fieldOf<T>(column: SpreadsheetColumn<T>, item: T, separator: Separator, zone: TimeZone): string {
  if (isNumeric(column)) return quoted(numberText(column.of(item), separator), separator);
  if (column.kind === 'time') return localText(column.of(item), zone);
  return textField(column.of(item) ?? '', separator);
}

/** A spreadsheet that expects the semicolon between cells expects the comma within numbers. */
function numberText(value: number | null, separator: Separator): string {
  const text = value === null ? '' : String(value);
  return separator === ';' ? text.replace('.', ',') : text;
}

/** An instant as a spreadsheet takes it for a date: `2023-03-08 06:30` in the deployment's zone. */
export function localText(instant: Instant | null, zone: TimeZone): string {
  if (instant === null) return '';
  return new Date(zone.wallTimeOf(instant)).toISOString().slice(0, 16).replace('T', ' ');
}
