import type { FormDefinition, FormId } from '../forms/form-definition.ts';
import { fillRows, type RowDefinition } from '../forms/row-form.ts';
import { type Identity, isRate } from '../report-content.answer.ts';
import type { Sheet, TypedValues } from './sheet.ts';

/** The rows of a sheet as those of a form. */
export function rowsOfSheet(sheet: Sheet): RowDefinition[] {
  return sheet.rows.map(({ stt, label, unitOfMeasure }) => ({
    stt,
    label,
    unitOfMeasure,
    value: ({ typed }) => sheet.valueOf(stt, typed),
    note: ({ typedNotes }) => typedNotes?.[stt] ?? '',
  }));
}

/** Rows that are parts of another one, and need not be all of it: tasks that are done, of those that were given. */
export type PartsOfRow = Readonly<{ whole: string; parts: readonly string[] }>;

/** A form of the periodic statistics of administrative reform whose rows are all filled in by units. */
export function typedForm(
  id: FormId,
  code: string,
  title: string,
  sheet: Sheet,
  ofWholes: readonly PartsOfRow[] = [],
): FormDefinition {
  return {
    id,
    code,
    title,
    source: 'Thống kê cải cách hành chính định kỳ, Bộ Nội vụ',
    orientation: 'portrait',
    unconfirmed: false,
    provesIdentities: false,
    asDocument: true,
    questions: [],
    typedRows: [],
    sheet,
    fill: (input) => fillRows(rowsOfSheet(sheet.during(input.figures.levelsShown)), input),
    identities: ({ figures, typed }) => {
      const shown = sheet.during(figures.levelsShown);
      return [...identitiesOf(shown, typed), ...ofWholes.flatMap((parts) => partsWithin(parts, shown, typed))];
    },
  };
}

/** No part is more than its whole: what is done of what was to be done, say. A side that nobody has filled in proves nothing. */
function identitiesOf(sheet: Sheet, typed: TypedValues): Identity[] {
  return sheet.rows.flatMap((row) => {
    const rate = row.kind === 'rate' ? sheet.valueOf(row.stt, typed) : null;
    if (row.kind !== 'rate' || !isRate(rate)) return [];
    const { numerator: left, denominator: right } = rate;
    return [{ name: `${row.label}: ${row.numerator} ≤ ${row.denominator}`, left, right, holds: left <= right }];
  });
}

/** Nothing where no part, or not the whole, is filled in. */
function partsWithin({ whole, parts }: PartsOfRow, sheet: Sheet, typed: TypedValues): Identity[] {
  const right = typed[whole];
  const known = parts.flatMap((part) => typed[part] ?? []);
  if (right === undefined || known.length === 0) return [];
  const left = known.reduce((total, part) => total + part, 0);
  const label = sheet.rowOf(whole)?.label ?? '';
  return [{ name: `${label}: ${parts.join(' + ')} ≤ ${whole}`, left, right, holds: left <= right }];
}
