import type { Day } from '../../domain/time/local-time.ts';
import type { Period } from '../../read/figures/period.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import {
  Code,
  DAY_RULE_WITH_YEARS as rule,
  DayGiven,
  ReadFrom,
  readQuery,
  shownParameters,
} from '../../platform/http/query-parameters.ts';
import { PeriodGiven, ruleOfCalendar } from '../../read/figures/period-parameters.ts';
import type { QueryReader } from '../../platform/http/query-reader.ts';
import { FORMS, isFormId } from '../forms/form-catalogue.ts';
import type { FormId } from '../forms/form-definition.ts';
import { readTypedValues } from '../forms/typed-values.ts';

export const FORM_IDS: readonly FormId[] = Object.keys(FORMS).filter(isFormId);

/** The fields of an order that are read as the parameters of a question are. */
class OrderFields {
  @ReadFrom([{ name: 'form', description: 'An official form' }], readForm)
  form!: FormId;

  @PeriodGiven()
  period!: Period;

  @Code('The unit and all below it; everything unless given')
  unit: string | undefined;

  @DayGiven('As known at the end of this day; now unless given', { rule })
  asOf: Day | undefined;
}

/** Which report is to be made. */
export type ReportOrder = Readonly<OrderFields & { typed: Readonly<Record<string, number>> }>;

const FIELDS = new Set(shownParameters(OrderFields).map(({ name }) => name));

/** @throws DomainError missing-field or invalid-field, with the fields that are wrong. */
export function readReportOrder(body: Readonly<Record<string, unknown>>): ReportOrder {
  const { typed, ...fields } = body;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  requireTexts(given);
  const order = readQuery(OrderFields, given);
  if (FORMS[order.form].ofCalendar) requireCalendar(order.period, 'period' in given ? 'period' : 'to');
  return { ...order, typed: readTypedValues(FORMS[order.form], typed ?? undefined) };
}

/** @throws DomainError invalid-field for a period that is no month, quarter or year of the calendar */
function requireCalendar(period: Period, path: string): void {
  const message = ruleOfCalendar(period);
  if (message) throw new DomainError('invalid-field', 'invalid', `${path} ${message}`, [{ path, message }]);
}

function readForm(reader: QueryReader): FormId | undefined {
  if (!reader.has('form')) reader.require('form', `is required: one of ${FORM_IDS.join(', ')}`);
  return reader.wordOf('form', FORM_IDS);
}

function requireTexts(given: Readonly<Record<string, unknown>>): void {
  const errors = Object.entries(given).flatMap(([path, value]) =>
    typeof value === 'string' || !FIELDS.has(path) ? [] : [{ path, message: 'must be a text' }],
  );
  if (errors.length > 0) throw new DomainError('invalid-field', 'invalid', 'A field is no text: see errors', errors);
}
