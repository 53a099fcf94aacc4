import { codeCell, dayCell, flagCell, integerCell, LEVELS, textCell, wordCell } from '../importing/cell-kinds.ts';
import { RULE_COLUMNS } from '../calendar/rule-columns.ts';
import type { Cells, ReferenceColumn } from '../importing/reference-columns.ts';
import type { VersionedTable } from '../importing/versioned-table.ts';
import { LIMIT_UNITS } from '../../domain/values/reference-facts.ts';

export const ONLINE_LEVELS = ['full', 'partial', 'information'] as const;
/** Whom a procedure is for. */
export const AUDIENCES = ['person', 'organisation', 'both'] as const;
const INTERLINKED = ['none', 'same-level', 'cross-level'];
const name = textCell(4_000);
export const fieldCell = textCell(300);
const onlineLevel = wordCell(ONLINE_LEVELS);
const timeLimit = integerCell(1, 10_000);
const feeDong = integerCell(0, 999_999_999_999);

/** Files from before a procedure could say so much do without. */
const OPTIONAL = { required: false, mayBeLeftOut: true } as const;

export const PROCEDURE_COLUMNS: readonly ReferenceColumn[] = [
  { name: 'code', column: 'code', type: 'text', required: true, kind: codeCell },
  { name: 'name', column: 'name', type: 'text', required: true, kind: name },
  { name: 'field', column: 'field', type: 'text', required: true, kind: fieldCell },
  { name: 'level', column: 'level', type: 'text', required: true, kind: wordCell(LEVELS) },
  { name: 'onlineLevel', column: 'online_level', type: 'text', required: true, kind: onlineLevel },
  { name: 'fullOnlineEligible', column: 'full_online_eligible', type: 'boolean', required: true, kind: flagCell },
  { name: 'timeLimit', column: 'time_limit', type: 'integer', required: false, kind: timeLimit },
  { name: 'timeUnit', column: 'time_unit', type: 'text', required: false, kind: wordCell(LIMIT_UNITS) },
  { name: 'feeDong', column: 'fee_dong', type: 'bigint', required: true, kind: feeDong },
  { name: 'payableOnline', column: 'payable_online', type: 'boolean', required: true, kind: flagCell },
  { name: 'issuesResult', column: 'issues_result', type: 'boolean', required: true, kind: flagCell },
  { name: 'interlinked', column: 'interlinked', type: 'text', required: true, kind: wordCell(INTERLINKED) },
  { name: 'nonTerritorial', column: 'non_territorial', type: 'boolean', required: true, kind: flagCell },
  { name: 'validFrom', column: 'valid_from', type: 'date', required: true, kind: dayCell },
  { name: 'validTo', column: 'valid_to', type: 'date', required: false, kind: dayCell },
  { name: 'ruleSet', column: 'rule_set', type: 'text', ...OPTIONAL, kind: codeCell },
  { ...RULE_COLUMNS.supplementRule, column: 'supplement_rule', ...OPTIONAL },
  { ...RULE_COLUMNS.supplementExpiryDays, column: 'supplement_expiry_days', ...OPTIONAL },
  { ...RULE_COLUMNS.noticeValue, column: 'notice_value', ...OPTIONAL },
  { ...RULE_COLUMNS.noticeUnit, column: 'notice_unit', ...OPTIONAL },
  { ...RULE_COLUMNS.extensionsAllowed, column: 'extensions_allowed', ...OPTIONAL },
  { ...RULE_COLUMNS.startsAt, column: 'starts_at', ...OPTIONAL },
  { ...RULE_COLUMNS.startCutoff, column: 'start_cutoff', ...OPTIONAL },
  { ...RULE_COLUMNS.countsIncidents, column: 'counts_incidents', ...OPTIONAL },
  { name: 'group', column: 'procedure_group', type: 'text', ...OPTIONAL, kind: codeCell },
  { name: 'offered', column: 'offered', type: 'boolean', ...OPTIONAL, kind: flagCell },
  { name: 'audience', column: 'audience', type: 'text', ...OPTIONAL, kind: wordCell(AUDIENCES) },
  { name: 'decidedOn', column: 'decided_on', type: 'date', ...OPTIONAL, kind: dayCell },
  { name: 'basisEffectiveOn', column: 'basis_effective_on', type: 'date', ...OPTIONAL, kind: dayCell },
  { name: 'madePublicOn', column: 'made_public_on', type: 'date', ...OPTIONAL, kind: dayCell },
  { name: 'complete', column: 'complete', type: 'boolean', ...OPTIONAL, kind: flagCell },
];

export const PROCEDURE_TABLE: VersionedTable = {
  name: 'procedure_version',
  columns: PROCEDURE_COLUMNS,
  key: ['code', 'valid_from'],
  openedBy: 'recorded_from',
  closedBy: 'recorded_to',
  stampType: 'timestamptz',
};

/** Rules over more than one cell: what the row breaks, else null. */
export function procedureRuleBrokenBy(cells: Cells): string | null {
  const [timeLimit, timeUnit] = [cells[6] ?? null, cells[7] ?? null];
  const [validFrom, validTo] = [cells[13] ?? null, cells[14] ?? null];
  if ((timeLimit === null) !== (timeUnit === null)) return 'timeLimit and timeUnit must be both given or both empty';
  if (validTo !== null && Date.parse(validTo) < Date.parse(validFrom ?? '')) {
    return 'validTo must not be earlier than validFrom';
  }
  return null;
}
