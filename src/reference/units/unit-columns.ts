import { codeCell, dayCell, LEVELS, textCell, wordCell } from '../importing/cell-kinds.ts';
import type { Cells, ReferenceColumn } from '../importing/reference-columns.ts';
import type { VersionedTable } from '../importing/versioned-table.ts';

const LINEAGE_KINDS = ['renamed', 'merged', 'split', 'part', 'abolished'];
const name = textCell(1_000);
const legalBasis = textCell(4_000);

export const UNIT_COLUMNS: readonly ReferenceColumn[] = [
  { name: 'code', column: 'code', type: 'text', required: true, kind: codeCell },
  { name: 'name', column: 'name', type: 'text', required: true, kind: name },
  { name: 'level', column: 'level', type: 'text', required: true, kind: wordCell(LEVELS) },
  { name: 'parent', column: 'parent', type: 'text', required: false, kind: codeCell },
  { name: 'validFrom', column: 'valid_from', type: 'date', required: true, kind: dayCell },
  { name: 'validTo', column: 'valid_to', type: 'date', required: false, kind: dayCell },
  { name: 'legalBasis', column: 'legal_basis', type: 'text', required: false, kind: legalBasis },
];

export const UNIT_TABLE: VersionedTable = {
  name: 'unit_version',
  columns: UNIT_COLUMNS,
  key: ['code', 'valid_from'],
  openedBy: 'recorded_from',
  closedBy: 'recorded_to',
  stampType: 'timestamptz',
};

export const LINEAGE_COLUMNS: readonly ReferenceColumn[] = [
  { name: 'predecessor', column: 'predecessor', type: 'text', required: true, kind: codeCell },
  { name: 'successor', column: 'successor', type: 'text', required: false, kind: codeCell },
  { name: 'kind', column: 'kind', type: 'text', required: true, kind: wordCell(LINEAGE_KINDS) },
  { name: 'validFrom', column: 'valid_from', type: 'date', required: true, kind: dayCell },
  { name: 'legalBasis', column: 'legal_basis', type: 'text', required: false, kind: legalBasis },
];

export const LINEAGE_TABLE: VersionedTable = {
  name: 'unit_lineage',
  columns: LINEAGE_COLUMNS,
  key: ['predecessor', 'successor', 'valid_from'],
  openedBy: 'recorded_from',
  closedBy: 'recorded_to',
  stampType: 'timestamptz',
};

/** Rules over more than one cell of a unit: what the row breaks, else null. */
export function unitRuleBrokenBy([code, , , parent, validFrom, validTo]: Cells): string | null {
  if (parent !== null && parent === code) return 'parent must be another unit';
  if (validTo !== null && isEarlier(validTo, validFrom)) return 'validTo must not be earlier than validFrom';
  return null;
}

export function lineageRuleBrokenBy([predecessor, successor, kind]: Cells): string | null {
  if (successor === null && kind !== 'abolished') return 'successor must not be empty unless kind is abolished';
  return successor === predecessor ? 'successor must be another unit' : null;
}

/** Days as the database prints them; both have been read as days before. */
function isEarlier(day: string | undefined, than: string | null | undefined): boolean {
  return Date.parse(day ?? '') < Date.parse(than ?? '');
}
