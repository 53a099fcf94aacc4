import { FORMULAS } from '../../domain/index-766/formulas.ts';
import { CERTAINTIES, INDEX_GROUPS, ZERO_RULES } from '../../domain/index-766/index-definition.ts';
import { codeCell, dayCell, integerCell, textCell, wordCell } from '../importing/cell-kinds.ts';
import type { Cells } from '../importing/reference-columns.ts';
import type { VersionedTable } from '../importing/versioned-table.ts';
import { SETTING_RULES } from './index-settings.ts';

/** The group of rows that are no indicators: what a version decides of that which texts leave open. */
export const SETTINGS_GROUP = 'settings';

const GROUPS = [...INDEX_GROUPS.map(({ code }) => code), SETTINGS_GROUP];
const INDICATORS: ReadonlySet<string> = new Set(FORMULAS.map(({ code }) => code));

export const INDEX_TABLE: VersionedTable = {
  name: 'index_definition',
  columns: [
    { name: 'version', column: 'version', type: 'text', required: true, kind: codeCell },
    { name: 'code', column: 'code', type: 'text', required: true, kind: codeCell },
    { name: 'group', column: 'group_code', type: 'text', required: true, kind: wordCell(GROUPS) },
    { name: 'name', column: 'name', type: 'text', required: true, kind: textCell(500) },
    { name: 'portalName', column: 'portal_name', type: 'text', required: false, kind: textCell(100) },
    { name: 'maxPoints', column: 'max_points', type: 'integer', required: false, kind: integerCell(0, 100) },
    { name: 'threshold', column: 'threshold', type: 'integer', required: false, kind: integerCell(1, 100) },
    { name: 'zero', column: 'zero_rule', type: 'text', required: false, kind: wordCell(ZERO_RULES) },
    { name: 'validFrom', column: 'valid_from', type: 'date', required: true, kind: dayCell },
    { name: 'certainty', column: 'certainty', type: 'text', required: true, kind: wordCell(CERTAINTIES) },
    { name: 'legalBasis', column: 'legal_basis', type: 'text', required: true, kind: textCell(4_000) },
    { name: 'value', column: 'value', type: 'text', required: false, mayBeLeftOut: true, kind: textCell(20) },
  ],
  key: ['version', 'code'],
  openedBy: 'recorded_from',
  closedBy: 'recorded_to',
  stampType: 'timestamptz',
};

/** Rules over more than one cell: what the row breaks, else null. */
export function indexRuleBrokenBy(cells: Cells): string | null {
  const [, code, group, , portalName, maxPoints, threshold, zero, , , , value = null] = cells;
  const scale = [maxPoints, threshold, zero];
  if (group === SETTINGS_GROUP) return settingRuleBrokenBy(code ?? '', value, [portalName, ...scale]);
  if (!INDICATORS.has(code ?? '')) return `code must be one of ${[...INDICATORS].join(', ')}`;
  if (scale.includes(null)) return 'maxPoints, threshold and zero must be given for an indicator';
  return value === null ? null : 'value must be empty for an indicator';
}

function settingRuleBrokenBy(code: string, value: string | null, others: readonly unknown[]): string | null {
  const rule = SETTING_RULES.get(code);
  if (!rule) return `code must be one of ${[...SETTING_RULES.keys()].join(', ')} in the group ${SETTINGS_GROUP}`;
  if (!rule.includes(value ?? '')) return `value must be one of ${rule.join(', ')} for the setting ${code}`;
  const isAlone = others.every((other) => other === null);
  return isAlone ? null : 'portalName, maxPoints, threshold and zero must be empty for a setting';
}
