import { type Instant, parseInstant, type TimeZone } from '../../domain/time/local-time.ts';
import { BYTE_ORDER_MARK, LINE_END, textField } from './csv-field.ts';

/** A column of a CSV for spreadsheets: its heading in Vietnamese, and the text of a line's cell. */
export type SpreadsheetColumn<T> = Readonly<{ heading: string; text(item: T): string | null }>;

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
): AsyncGenerator<string, void, void> {
  const line = (cells: readonly string[]): string => cells.join(separator) + LINE_END;
  let text = BYTE_ORDER_MARK + line(columns.map(({ heading }) => textField(heading, separator)));
  for await (const item of items) {
    text += line(columns.map((column) => textField(column.text(item) ?? '', separator)));
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** An instant (RFC 3339, or null) as a spreadsheet takes it for a date: `2023-03-08 06:30` in the deployment's zone. */
export function localText(instant: string | null, zone: TimeZone): string | null {
  const at: Instant | null = instant === null ? null : parseInstant(instant);
  if (at === null) return null;
  return new Date(zone.wallTimeOf(at)).toISOString().slice(0, 16).replace('T', ' ');
}
