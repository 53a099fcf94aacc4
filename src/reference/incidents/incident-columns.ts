import { codeCell, instantCell, textCell } from '../importing/cell-kinds.ts';
import type { Cells, ReferenceColumn } from '../importing/reference-columns.ts';
import type { VersionedTable } from '../importing/versioned-table.ts';

const INCIDENT_COLUMNS: readonly ReferenceColumn[] = [
  { name: 'code', column: 'code', type: 'text', required: true, kind: codeCell },
  { name: 'system', column: 'system', type: 'text', required: true, kind: textCell(1_000) },
  { name: 'from', column: 'began_at', type: 'timestamptz', required: true, kind: instantCell },
  { name: 'to', column: 'ended_at', type: 'timestamptz', required: false, kind: instantCell },
  { name: 'procedureGroup', column: 'procedure_group', type: 'text', required: false, kind: codeCell },
  { name: 'notice', column: 'notice', type: 'text', required: false, kind: textCell(4_000) },
];

export const INCIDENT_TABLE: VersionedTable = {
  name: 'incident',
  columns: INCIDENT_COLUMNS,
  key: ['code'],
  openedBy: 'recorded_from',
  closedBy: 'recorded_to',
  stampType: 'timestamptz',
};

/** A rule that an incident breaks, of the field that it names. */
export type BrokenRule = Readonly<{ field: 'from' | 'to' | 'procedureGroup'; rule: string }>;

/** What else must hold of an incident, as known at an instant. */
export type IncidentRules = Readonly<{ now: Date; groups: ReadonlySet<string> }>;

/** Clocks of machines differ a little. */
const TOLERATED_AHEAD_MS = 5 * 60_000;

/** Rules over more than one cell, or over more than the file: what the row breaks, else null. */
export function incidentRuleBrokenBy(
  [, , from = null, to = null, group = null]: Cells,
  rules: IncidentRules,
): BrokenRule | null {
  const latest = new Date(rules.now.getTime() + TOLERATED_AHEAD_MS).toISOString();
  if (isLater(from, latest)) return { field: 'from', rule: 'must not lie in the future' };
  if (isLater(to, latest)) return { field: 'to', rule: 'must not lie in the future' };
  if (to !== null && isLater(from, to)) return { field: 'to', rule: 'must not be earlier than from' };
  if (group === null || rules.groups.has(group)) return null;
  return { field: 'procedureGroup', rule: 'must be a group of the catalogue of procedures' };
}

/** Both as RFC 3339 in UTC, whose order is that of their texts. */
function isLater(instant: string | null, than: string): boolean {
  return instant !== null && instant > than;
}
