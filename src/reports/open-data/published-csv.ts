import { textField } from '../../platform/http/csv-field.ts';
import { figuresOf, type DatasetId } from './datasets.ts';
import type { PublishedRow } from './publications.ts';
import type { Days } from './published-periods.ts';

export const FIRST_COLUMNS = ['unit', 'unitName', 'level', 'from', 'to'] as const;

/** The columns of a dataset: each figure, and whether it is kept back. */
export function columnsOf(dataset: DatasetId): string[] {
  return [...FIRST_COLUMNS, ...figuresOf(dataset).flatMap((id) => [id, statusOf(id)])];
}

/** The column that says whether a figure is kept back. */
export function statusOf(figure: string): string {
  return `${figure}Status`;
}

/** UTF-8 without a mark, commas, LF: a count that is kept back is empty, and its status says `suppressed`. */
export function publishedCsv(dataset: DatasetId, { from, to }: Days, rows: readonly PublishedRow[]): string {
  const figures = figuresOf(dataset);
  const lines = rows.map(({ unit, name, level, counts }) => [
    unit,
    name,
    level,
    from,
    to,
    ...figures.flatMap((id) => (counts[id] === undefined ? ['', 'suppressed'] : [String(counts[id]), ''])),
  ]);
  return [columnsOf(dataset), ...lines].map((cells) => `${cells.map((cell) => textField(cell)).join(',')}\n`).join('');
}
