import { COMPETENCES } from '../../domain/values/reference-facts.ts';
import { codeCell, dayCell, LEVELS, wordCell } from '../importing/cell-kinds.ts';
import type { Cells } from '../importing/reference-columns.ts';
import type { VersionedTable } from '../importing/versioned-table.ts';

export const COMPETENCE_TABLE: VersionedTable = {
  name: 'competence',
  columns: [
    { name: 'procedure', column: 'procedure', type: 'text', required: true, kind: codeCell },
    { name: 'level', column: 'level', type: 'text', required: false, kind: wordCell(LEVELS) },
    { name: 'unit', column: 'unit', type: 'text', required: false, kind: codeCell },
    { name: 'role', column: 'role', type: 'text', required: true, kind: wordCell(COMPETENCES) },
    { name: 'validFrom', column: 'valid_from', type: 'date', required: true, kind: dayCell },
    { name: 'validTo', column: 'valid_to', type: 'date', required: false, kind: dayCell },
  ],
  key: ['procedure', 'level', 'unit', 'role', 'valid_from'],
  openedBy: 'recorded_from',
  closedBy: 'recorded_to',
  stampType: 'timestamptz',
};

/** Rules over more than one cell: what the row breaks, else null. */
export function competenceRuleBrokenBy([, level, unit, , validFrom, validTo]: Cells): string | null {
  if (level === null && unit === null) return 'level or unit must say who is competent';
  if (typeof validTo === 'string' && Date.parse(validTo) < Date.parse(validFrom ?? ''))
    return 'validTo must not be earlier than validFrom';
  return null;
}
