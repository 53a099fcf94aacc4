import { isFigureOrRate, RATES } from '../../domain/figures/figure-catalogue.ts';
import { type CellKind, dayCell, LEVELS, textCell, wordCell } from '../importing/cell-kinds.ts';
import type { Cells, ReferenceColumn } from '../importing/reference-columns.ts';
import type { VersionedTable } from '../importing/versioned-table.ts';

const DECIMAL = /^(\d{1,12})(?:\.(\d{1,2}))?$/;
const WHOLE_PERCENT = 10_000;

const figureCell: CellKind = {
  rule: 'must be the id of a figure or a rate of the catalogue',
  read: (text) => (isFigureOrRate(text) ? text : null),
};

/** A number with at most 2 decimals, as the text of an integer of hundredths: `45.5` is `4550`. */
const hundredthsCell: CellKind = {
  rule: 'must be a number of at most 12 digits and 2 decimals, such as 80 or 45.5',
  read: (text) => {
    const [, whole, decimals = ''] = DECIMAL.exec(text) ?? [];
    return whole === undefined ? null : String(Number(`${whole}${decimals.padEnd(2, '0')}`));
  },
};

const TARGET_COLUMNS: readonly ReferenceColumn[] = [
  { name: 'figure', column: 'figure', type: 'text', required: true, kind: figureCell },
  { name: 'level', column: 'level', type: 'text', required: false, kind: wordCell(LEVELS) },
  { name: 'value', column: 'hundredths', type: 'bigint', required: true, kind: hundredthsCell },
  { name: 'validFrom', column: 'valid_from', type: 'date', required: true, kind: dayCell },
  { name: 'legalBasis', column: 'legal_basis', type: 'text', required: true, kind: textCell(4_000) },
];

export const TARGET_TABLE: VersionedTable = {
  name: 'target',
  columns: TARGET_COLUMNS,
  key: ['figure', 'level', 'valid_from'],
  openedBy: 'recorded_from',
  closedBy: 'recorded_to',
  stampType: 'timestamptz',
};

/** Rules over more than one cell: what the row breaks, else null. */
export function targetRuleBrokenBy([figure, , hundredths]: Cells): string | null {
  if (RATES.some(({ id }) => id === figure))
    return Number(hundredths) > WHOLE_PERCENT ? 'value must be a percentage of at most 100 for a rate' : null;
  return Number(hundredths) % 100 === 0 ? null : 'value must be a whole number for a figure that is counted';
}

/** By what a row is known. */
export function targetKeyOf([figure, level, , validFrom]: Cells): string {
  return JSON.stringify([figure, level, validFrom]);
}
