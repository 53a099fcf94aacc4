import type { Day } from '../../domain/time/local-time.ts';
import { readFiguresQuestion } from '../../read/figures/figures-question.ts';
import type { Period } from '../../read/figures/period.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { QueryReader } from '../../platform/http/query-reader.ts';
import { FORMS, isFormId } from '../forms/form-catalogue.ts';
import type { FormId } from '../forms/form-definition.ts';
import { readTypedValues } from '../forms/typed-values.ts';

/** Which report is to be made. */
export type ReportOrder = Readonly<{
  form: FormId;
  period: Period;
  /** The unit and all below it; undefined: everything. */
  unit: string | undefined;
  /** As known at the end of this day; undefined: now. */
  asOf: Day | undefined;
  typed: Readonly<Record<string, number>>;
}>;

export const FORM_IDS: readonly FormId[] = Object.keys(FORMS).filter(isFormId);

const FIELDS = ['form', 'period', 'from', 'to', 'unit', 'asOf'];

/** @throws DomainError missing-field or invalid-field, with the fields that are wrong. */
export function readReportOrder(body: Readonly<Record<string, unknown>>): ReportOrder {
  const { typed, ...fields } = body;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  requireTexts(given);
  const reader = new QueryReader(given, FIELDS);
  const form = reader.wordOf('form', FORM_IDS);
  if (!reader.has('form')) reader.require('form', `is required: one of ${FORM_IDS.join(', ')}`);
  reader.check();
  if (!form) throw new Error('A report without a form has passed the check');
  const { form: _form, ...question } = given;
  const { period, unit, asOf } = readFiguresQuestion(question);
  return { form, period, unit, asOf, typed: readTypedValues(FORMS[form], typed ?? undefined) };
}

function requireTexts(given: Readonly<Record<string, unknown>>): void {
  const errors = Object.entries(given).flatMap(([path, value]) =>
    typeof value === 'string' || !FIELDS.includes(path) ? [] : [{ path, message: 'must be a text' }],
  );
  if (errors.length > 0) throw new DomainError('invalid-field', 'invalid', 'A field is no text: see errors', errors);
}
