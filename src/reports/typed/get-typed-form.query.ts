import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Day, formatDay, formatInstant } from '../../domain/time/local-time.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { Database } from '../../platform/database/database.ts';
import { Code, DAY_RULE_WITH_YEARS as rule, DayGiven, type Asking } from '../../platform/http/query-parameters.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { knownOnOf } from '../../read/figures/known-on.ts';
import { formatPeriod, type Period } from '../../read/figures/period.ts';
import { PeriodGiven } from '../../read/figures/period-parameters.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import { FORMS, isFormId } from '../forms/form-catalogue.ts';
import { levelsDuring } from '../forms/levels-during.ts';
import type { FormDefinition, FormId } from '../forms/form-definition.ts';
import { gatheredOf } from './gather-typed.ts';
import type { Sheet } from './sheet.ts';
import type { TypedFormAnswer, TypedUnitAnswer } from './typed-form.answer.ts';
import { newestEntries, type TypedEntry } from './typed-table.ts';

/** A form of a period as a unit has filled it in, and how far those below it are. */
export class GetTypedForm extends Query<TypedFormAnswer> {
  form!: string;

  @PeriodGiven()
  period!: Period;

  @Code('The unit that fills it in; the caller’s own, where it has one, unless given')
  unit: string | undefined;

  @DayGiven('As known at the end of this day; now unless given', { rule })
  asOf: Day | undefined;

  of(form: string): this {
    return Object.assign(this, { form });
  }
}

/** The sheet of a form as a period has it. @throws DomainError not-found for a form that units do not fill in */
export function sheetOf(
  form: string,
  period: Period,
): Readonly<{ id: FormId; definition: FormDefinition; sheet: Sheet }> {
  const definition = isFormId(form) ? FORMS[form] : undefined;
  if (definition?.sheet) return { id: definition.id, definition, sheet: definition.sheet.during(levelsDuring(period)) };
  const filled = Object.values(FORMS).flatMap(({ id, sheet }) => (sheet ? [id] : []));
  throw new DomainError('not-found', 'not-found', `Units fill in the forms ${filled.join(', ')} alone`);
}

@QueryHandler(GetTypedForm)
export class GetTypedFormHandler implements IQueryHandler<GetTypedForm> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError not-found, missing-field, unknown-unit, out-of-scope; invalid-field for a day to come */
  async execute({ form, period, unit, asOf }: Asking<GetTypedForm>): Promise<TypedFormAnswer> {
    if (unit === undefined) throw noUnit();
    const { id, definition, sheet } = sheetOf(form, period);
    const reference = await this.reference.current();
    checkReferences({ unit }, reference);
    const knownBefore = reference.knownBefore(asOf);
    const entries = await newestEntries(this.database, { form: id, period: formatPeriod(period) }, knownBefore);
    const asked = { period, unit };
    const { typed } = gatheredOf(sheet, entries, reference, asked);
    const own = entriesOf(unit, entries);
    return {
      form: id,
      title: definition.title,
      period: formatPeriod(period),
      unit,
      asOf: formatDay(knownOnOf(asOf, reference.zone.dayOf(this.clock.now()))),
      rows: sheet.rows.map(({ stt, label, unitOfMeasure, kind }) => ({
        stt,
        label,
        unitOfMeasure,
        kind,
        own: sheet.valueOf(stt, valuesIn(own)),
        value: sheet.valueOf(stt, typed),
        ...saidOf(own.get(stt)),
      })),
      missing: missingIn(sheet, own),
      units: unitsBelow(sheet, entries, reference, asked),
    };
  }
}

export function noUnit(): DomainError {
  const message = 'is required: the unit that fills the form in';
  return new DomainError('missing-field', 'invalid', `unit ${message}`, [{ path: 'unit', message }]);
}

type ByStt = ReadonlyMap<string, TypedEntry>;

function entriesOf(unit: string, entries: readonly TypedEntry[]): ByStt {
  return new Map(entries.filter((entry) => entry.unit === unit).map((entry) => [entry.stt, entry]));
}

function valuesIn(own: ByStt): Record<string, number> {
  return Object.fromEntries([...own.values()].flatMap(({ stt, value }) => (value === null ? [] : [[stt, value]])));
}

function saidOf(entry: TypedEntry | undefined) {
  return {
    note: entry?.note ?? '',
    enteredAt: entry ? formatInstant(entry.enteredAt) : null,
    enteredBy: entry?.enteredBy ?? null,
  };
}

function missingIn(sheet: Sheet, own: ByStt): string[] {
  return sheet.entries.map(({ stt }) => stt).filter((stt) => (own.get(stt)?.value ?? null) === null);
}

function unitsBelow(
  sheet: Sheet,
  entries: readonly TypedEntry[],
  reference: ReferenceSnapshot,
  { period, unit }: Readonly<{ period: Period; unit: string }>,
): TypedUnitAnswer[] {
  return reference.childrenOf(unit, period.to, period.to).map((code) => ({
    unit: code,
    unitName: reference.unitNameOn(code, period.to) ?? code,
    missing: missingIn(sheet, entriesOf(code, entries)),
  }));
}
