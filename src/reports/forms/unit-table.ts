import type { FormContent, ReportColumn } from '../report-content.answer.ts';
import { type FigureColumn, headingOf, numberIn } from './field-table.ts';
import type { FormInput } from './form-definition.ts';
import { unitNames } from './unit-names.ts';

const UNIT_COLUMNS: readonly ReportColumn[] = [
  { id: 'stt', group: null, label: 'STT', mark: '(1)', width: 7, align: 'centre' },
  { id: 'unit', group: null, label: 'Đơn vị giải quyết', mark: '(2)', width: 34, align: 'left' },
];

/** A table with a row for the unit's own dossiers, one for each unit directly below with all below it, and the total. */
export function fillUnitTable(
  numbers: readonly FigureColumn[],
  { figures }: FormInput,
  notes: readonly string[],
): FormContent {
  const names = unitNames(figures.units);
  const rows = figures.units.map((unit, index) => ({
    kind: 'item' as const,
    cells: [String(index + 1), names[index] ?? unit.name, ...numbers.map((column) => numberIn(column, unit))],
  }));
  return {
    kind: 'table',
    columns: [...UNIT_COLUMNS, ...numbers.map(headingOf)],
    rows: [
      ...rows,
      { kind: 'total', cells: ['', 'Tổng cộng', ...numbers.map((column) => numberIn(column, figures.totals))] },
    ],
    notes,
  };
}
