import type { ReportColumn } from '../report-content.answer.ts';

/** A cell of the headings of a table. `first` counts from 0; `mark`: the number of a column under its name. */
export type Heading = Readonly<{ text: string; first: number; columns: number; rows: number; mark: boolean }>;

/**
 * The headings of a table, line by line: one line, or two where columns share a heading (a column that shares none takes
 * both), and one of the columns' numbers where they have some.
 */
export function headingRows(columns: readonly ReportColumn[]): readonly (readonly Heading[])[] {
  const names = columns.map(({ label }, first) => cell(label, first));
  const lines = hasGroups(columns)
    ? [groupLine(columns), names.filter(({ first }) => columns[first]?.group !== null)]
    : [names];
  const marks = columns.map(({ mark }, first) => ({ ...cell(mark, first), mark: true }));
  return hasMarks(columns) ? [...lines, marks] : lines;
}

/** The shared headings, and in their places the names of the columns that share none. */
function groupLine(columns: readonly ReportColumn[]): Heading[] {
  const line: Heading[] = [];
  for (const [first, { group, label }] of columns.entries()) {
    const last = line.at(-1);
    if (group === null) line.push({ ...cell(label, first), rows: 2 });
    else if (last?.rows === 1 && last.text === group) line.splice(-1, 1, { ...last, columns: last.columns + 1 });
    else line.push(cell(group, first));
  }
  return line;
}

function cell(text: string, first: number): Heading {
  return { text, first, columns: 1, rows: 1, mark: false };
}

/** Some columns share a heading. */
export function hasGroups(columns: readonly ReportColumn[]): boolean {
  return columns.some(({ group }) => group !== null);
}

export function hasMarks(columns: readonly ReportColumn[]): boolean {
  return columns.some(({ mark }) => mark !== '');
}
