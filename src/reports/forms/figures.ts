import { FIGURES, RATES } from '../../domain/figures/figure-catalogue.ts';
import type { FigureValues } from '../../read/figures/figure-sums.ts';
import { isRate, type ReportColumn, type TableRow } from '../report-content.answer.ts';
import type { FormDefinition, FormInput } from './form-definition.ts';
import { figureOf, shareOf } from './form-figures.ts';
import { endedLevelNotes } from './notes.ts';
import { unitNames } from './unit-names.ts';

const ALL_IDS = [...FIGURES, ...RATES].map(({ id }) => id);

const COLUMNS: readonly ReportColumn[] = [
  { id: 'stt', group: null, label: 'STT', mark: '', width: 8, align: 'centre' },
  { id: 'label', group: null, label: 'Chỉ tiêu thống kê', mark: '', width: 58, align: 'left' },
  { id: 'unitOfMeasure', group: null, label: 'Đơn vị tính', mark: '', width: 14, align: 'centre' },
  { id: 'value', group: null, label: 'Số liệu', mark: '', width: 16, align: 'right' },
  { id: 'numerator', group: 'Cách tính tỷ lệ', label: 'Tử số', mark: '', width: 12, align: 'right' },
  { id: 'denominator', group: 'Cách tính tỷ lệ', label: 'Mẫu số', mark: '', width: 12, align: 'right' },
];

/** Every figure and rate of the catalogue, of the whole, of each level and of each unit. */
export const ALL_FIGURES: FormDefinition = {
  id: 'figures',
  code: 'Toàn bộ chỉ tiêu',
  title: 'Số liệu giải quyết thủ tục hành chính',
  source: 'Danh mục chỉ tiêu của hệ thống',
  orientation: 'portrait',
  unconfirmed: false,
  provesIdentities: true,
  asDocument: false,
  questions: [
    { by: 'level', during: 'period', figures: ALL_IDS },
    { by: 'unit', during: 'period', figures: ALL_IDS },
  ],
  typedRows: [],
  fill: (input) => ({
    kind: 'table',
    columns: COLUMNS,
    rows: scopesOf(input).flatMap(scopeRows),
    notes: endedLevelNotes(input, ALL_FIGURES),
  }),
};

type Scope = readonly [name: string, values: FigureValues];

function scopesOf({ figures }: FormInput): Scope[] {
  const names = unitNames(figures.units);
  return [
    ['Toàn bộ', figures.totals],
    ...figures.levelsShown.map(({ key, name }): Scope => [name, figures.levels[key]]),
    ...figures.units.map((unit, index): Scope => [names[index] ?? unit.name, unit]),
  ];
}

/** What the scope has: figures of the catalogue of procedures are not split by unit. */
function scopeRows([name, values]: Scope, index: number): TableRow[] {
  const number = String(index + 1);
  const counts = FIGURES.map(({ id, name, unit }) => ({ name, unit: capitalised(unit), value: figureOf(values, id) }));
  const rates = RATES.map(({ id, name }) => ({ name, unit: '%', value: shareOf(values, id) }));
  const known = [...counts, ...rates].filter(({ value }) => value !== null);
  return [
    { kind: 'sum', cells: [number, name, null, null, null, null] },
    ...known.map(({ name, unit, value }, row) => ({
      kind: 'item' as const,
      cells: [
        `${number}.${row + 1}`,
        name,
        unit,
        value,
        ...(isRate(value) ? [value.numerator, value.denominator] : [null, null]),
      ],
    })),
  ];
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
