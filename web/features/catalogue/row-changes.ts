import { catalogueWords as say } from '../../text/catalogue.ts';
import { changeRowWords as change } from '../../text/change-row.ts';
import type { RowChange } from '../../ui/change-row.tsx';
import type { RowField } from '../../ui/row-fields.tsx';

const FROM: RowField = { name: 'validFrom', label: say.validFrom, kind: 'day' };
const BASIS: RowField = { name: 'legalBasis', label: say.basis, kind: 'text' };
const LEVELS = Object.entries(say.levels);

export const DAY: RowChange = {
  kind: 'calendar',
  say: change.day,
  lists: ['/calendar'],
  fields: [
    { name: 'date', label: say.date, kind: 'day' },
    { name: 'kind', label: say.dayKind, kind: 'choice', choices: Object.entries(say.dayKinds) },
    { name: 'name', label: say.name, kind: 'text' },
    BASIS,
  ],
};

export const UNIT: RowChange = {
  kind: 'units',
  say: change.unit,
  lists: ['/units'],
  fields: [
    { name: 'code', label: say.code, kind: 'text' },
    { name: 'name', label: say.name, kind: 'text' },
    { name: 'level', label: say.level, kind: 'choice', choices: LEVELS },
    { name: 'parent', label: say.parent, kind: 'unit', optional: true },
    FROM,
    { name: 'validTo', label: say.validTo, kind: 'day', optional: true },
    { ...BASIS, optional: true },
  ],
};

export const LINEAGE: RowChange = {
  kind: 'lineage',
  say: change.lineage,
  lists: ['/units'],
  fields: [
    { name: 'predecessor', label: change.lineage.predecessor, kind: 'unit' },
    { name: 'successor', label: change.lineage.successor, kind: 'unit', optional: true },
    { name: 'kind', label: change.lineage.kind, kind: 'choice', choices: Object.entries(change.lineage.kinds) },
    FROM,
    { ...BASIS, optional: true },
  ],
};

/** @param figures id and name of those that may have a target */
export function targetOf(figures: readonly (readonly [string, string])[]): RowChange {
  return {
    kind: 'targets',
    say: change.target,
    lists: ['/targets'],
    fields: [
      { name: 'figure', label: say.figure, kind: 'choice', choices: figures },
      {
        name: 'level',
        label: say.level,
        kind: 'choice',
        optional: true,
        choices: [['', change.target.all], ...LEVELS],
      },
      { name: 'value', label: say.value, kind: 'number' },
      FROM,
      BASIS,
    ],
  };
}

export const INCIDENT: RowChange = {
  kind: 'incidents',
  say: change.incident,
  lists: ['/incidents'],
  fields: [
    { name: 'code', label: say.code, kind: 'text' },
    { name: 'system', label: say.system, kind: 'text' },
    { name: 'from', label: say.from, kind: 'moment' },
    { name: 'to', label: say.to, kind: 'moment', optional: true },
    {
      name: 'procedureGroup',
      label: change.incident.group,
      kind: 'text',
      hint: change.incident.groupHint,
      optional: true,
    },
    { name: 'notice', label: change.incident.notice, kind: 'text', optional: true },
  ],
};
