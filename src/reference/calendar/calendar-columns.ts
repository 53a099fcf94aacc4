import { dayCell, hoursCell, textCell, wordCell } from '../importing/cell-kinds.ts';
import type { Cells, ReferenceColumn } from '../importing/reference-columns.ts';
import type { VersionedTable } from '../importing/versioned-table.ts';

const CALENDAR_COLUMNS: readonly ReferenceColumn[] = [
  { name: 'date', column: 'day_on', type: 'date', required: true, kind: dayCell },
  { name: 'kind', column: 'kind', type: 'text', required: true, kind: wordCell(['off', 'working']) },
  { name: 'name', column: 'name', type: 'text', required: false, kind: textCell(1_000) },
  { name: 'legalBasis', column: 'legal_basis', type: 'text', required: false, kind: textCell(4_000) },
  { name: 'hours', column: 'hours', type: 'text', required: false, mayBeLeftOut: true, kind: hoursCell },
];

/** @returns the rule that a row breaks, else null. */
export function calendarRuleBrokenBy([, kind, , , hours]: Cells): string | null {
  return kind === 'off' && hours !== null ? 'hours must be empty on a day off' : null;
}

export const CALENDAR_TABLE: VersionedTable = {
  name: 'calendar_day',
  columns: CALENDAR_COLUMNS,
  key: ['day_on'],
  openedBy: 'revision_from',
  closedBy: 'revision_to',
  stampType: 'integer',
};
