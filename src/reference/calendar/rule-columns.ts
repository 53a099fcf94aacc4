import { NOTICE_UNITS, STARTS_AT, SUPPLEMENT_RULES } from '../../domain/values/reference-facts.ts';
import { flagCell, integerCell, timeCell, wordCell } from '../importing/cell-kinds.ts';
import type { ReferenceColumn } from '../importing/reference-columns.ts';

type RuleColumn = Pick<ReferenceColumn, 'name' | 'type' | 'kind'>;

const days = integerCell(1, 10_000);

/** How the time of a dossier is counted: a rule set says all of it, a procedure what is otherwise. */
export const RULE_COLUMNS = {
  supplementRule: { name: 'supplementRule', type: 'text', kind: wordCell(SUPPLEMENT_RULES) },
  supplementExpiryDays: { name: 'supplementExpiryDays', type: 'integer', kind: days },
  noticeValue: { name: 'noticeValue', type: 'integer', kind: days },
  noticeUnit: { name: 'noticeUnit', type: 'text', kind: wordCell(NOTICE_UNITS) },
  extensionsAllowed: { name: 'extensionsAllowed', type: 'integer', kind: integerCell(0, 1_000) },
  startsAt: { name: 'startsAt', type: 'text', kind: wordCell(STARTS_AT) },
  startCutoff: { name: 'startCutoff', type: 'text', kind: timeCell },
  countsIncidents: { name: 'countsIncidents', type: 'boolean', kind: flagCell },
} as const satisfies Readonly<Record<string, RuleColumn>>;
