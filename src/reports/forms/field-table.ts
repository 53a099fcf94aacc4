import type { FigureValues } from '../../read/figures/figure-sums.ts';
import { formatInteger } from '../number-format.ts';
import type { FormContent, ReportColumn, TableRow } from '../report-content.answer.ts';
import type { Counted, FormInput } from './form-definition.ts';
import { differenceOf, figureOf } from './form-figures.ts';

/** A column of numbers: a sum of figures less others. */
export type FigureColumn = ReportColumn & Readonly<{ figures: readonly string[]; less: readonly string[] }>;

const LEVEL_NUMBERS = ['I', 'II', 'III'];
const NUMBER_WIDTH = 10;

/** The first two columns of such a table. */
export const FIELD_COLUMNS: readonly ReportColumn[] = [
  { id: 'stt', group: null, label: 'STT', mark: '(1)', width: 5, align: 'centre' },
  { id: 'field', group: null, label: 'Lĩnh vực giải quyết', mark: '(2)', width: 30, align: 'left' },
];

/** @param mark its number in the line under the headings, with the sum that it is */
export function numberColumn(
  id: string,
  [group, label]: readonly [group: string | null, label: string],
  mark: string,
  figures: readonly string[],
  less: readonly string[] = [],
): FigureColumn {
  return { id, group, label, mark, width: NUMBER_WIDTH, align: 'right', figures, less };
}

/** What of a column is printed above it. */
export function headingOf({ figures: _figures, less: _less, ...column }: FigureColumn): ReportColumn {
  return column;
}

/** What stands in a column; null when a figure of it is not known. */
export function numberIn({ figures, less }: FigureColumn, values: FigureValues): number | null {
  return differenceOf(values, figures, less);
}

/** What the cells of columns count one by one, by the column's id: a difference counts no dossiers of its own. */
export function countedIn(columns: readonly FigureColumn[]): Counted {
  const sums = columns.filter(({ less }) => less.length === 0);
  return Object.fromEntries(sums.map(({ id, figures }) => [id, { figures }]));
}

/** A table with a row for each field, under the sum of its level, and the total of all at the end. */
export function fillFieldTable(
  numbers: readonly FigureColumn[],
  { figures }: FormInput,
  notes: readonly string[],
): FormContent {
  const rowOf = (kind: TableRow['kind'], stt: string, name: string, values: FigureValues): TableRow => ({
    kind,
    cells: [stt, name, ...numbers.map((column) => numberIn(column, values))],
  });
  const levels = figures.levelsShown.flatMap(({ key, name }, level) => [
    rowOf('sum', LEVEL_NUMBERS[level] ?? '', name, figures.levels[key]),
    ...figures.fields
      .filter(({ level }) => level === key)
      .map((field, index) => rowOf('item', String(index + 1), field.field, field)),
  ]);
  return {
    kind: 'table',
    columns: [...FIELD_COLUMNS, ...numbers.map(headingOf)],
    rows: [...levels, rowOf('total', '', 'Tổng cộng', figures.totals)],
    notes,
  };
}

/** `Hồ sơ rút: cấp tỉnh 3; cấp huyện 0; cấp xã 1; tổng cộng 4.`, of what has no column; no line when it is not known. */
export function noteUnderTable(words: string, figure: string, { figures }: FormInput): string[] {
  const total = figureOf(figures.totals, figure);
  if (total === null) return [];
  const parts = figures.levelsShown.map(
    ({ key, name }) => `${name.replace('Cấp', 'cấp')} ${formatInteger(figureOf(figures.levels[key], figure) ?? 0)}`,
  );
  return [`${words}: ${parts.join('; ')}; tổng cộng ${formatInteger(total)}.`];
}
