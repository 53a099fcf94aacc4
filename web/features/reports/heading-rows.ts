import type { Schemas } from '../../api/types.ts';

type Column = Schemas['ReportColumn'];

/** A cell of the headings of a table. `first` counts from 0; `mark`: the number of a column under its name. */
export type Heading = Readonly<{ text: string; first: number; columns: number; rows: number; mark: boolean }>;

/** The headings of a form, line by line: columns that share a heading stand under it, then come their numbers. */
export function headingRows(columns: readonly Column[]): readonly (readonly Heading[])[] {
  const names = columns.map(({ label }, first) => cell(label, first));
  const isGrouped = columns.some(({ group }) => group !== null);
  const lines = isGrouped ? [groupLine(columns), names.filter(({ first }) => columns[first]?.group !== null)] : [names];
  const marks = columns.map(({ mark }, first) => ({ ...cell(mark, first), mark: true }));
  return columns.some(({ mark }) => mark !== '') ? [...lines, marks] : lines;
}

function groupLine(columns: readonly Column[]): Heading[] {
  const line: Heading[] = [];
  columns.forEach(({ group, label }, first) => {
    const last = line.at(-1);
    if (group === null) line.push({ ...cell(label, first), rows: 2 });
    else if (last?.rows === 1 && last.text === group) line.splice(-1, 1, { ...last, columns: last.columns + 1 });
    else line.push(cell(group, first));
  });
  return line;
}

function cell(text: string, first: number): Heading {
  return { text, first, columns: 1, rows: 1, mark: false };
}
