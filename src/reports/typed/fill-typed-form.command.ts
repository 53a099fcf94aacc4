import { CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import { DomainError } from '../../domain/values/domain-error.ts';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { textFieldsOf } from '../../platform/http/body-texts.ts';
import { readQuery } from '../../platform/http/query-parameters.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { sentBy } from '../../platform/http/sender.ts';
import { refuseOutOfForce } from '../../reference/snapshot/refuse-out-of-force.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { formatPeriod } from '../../read/figures/period.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { PeriodCommand } from '../commands/period.command.ts';
import { GetTypedForm, noUnit, sheetOf } from './get-typed-form.query.ts';
import { type Entered, readEntries } from './read-entries.ts';
import type { TypedFormAnswer } from './typed-form.answer.ts';
import { enter, newestEntries, type SheetOf, takeSheet, type TypedEntry } from './typed-table.ts';

const BY_STT = 'By STT, what the unit itself says, without the units below it; null takes it away';

/** Fills in rows of a form for a unit and a period; rows that are not named stay as they were. */
export class FillTypedForm extends PeriodCommand<TypedFormAnswer> {
  /**
   * The unit that fills it in
   * @example H13
   */
  @Allow()
  unit!: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { nullable: true, oneOf: [{ type: 'number', minimum: 0 }, { type: 'string' }] },
    description: `${BY_STT}. Counts are integers, percentages have up to 2 decimals`,
    example: { '2.1.': 35, '2.2.': 18, '4.2.': 50 },
  })
  @Allow()
  values?: Readonly<Record<string, number | string | null>>;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string', nullable: true },
    description: 'By STT, what is to stand in Ghi chú; null takes it away',
  })
  @Allow()
  notes?: Readonly<Record<string, string | null>>;
}

@CommandHandler(FillTypedForm)
export class FillTypedFormHandler implements ICommandHandler<FillTypedForm> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly queries: QueryBus,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError not-found, missing-field, invalid-field, unknown-unit; unit-not-in-force on the period's last day */
  async execute({ asked, values, notes, ...days }: FillTypedForm): Promise<TypedFormAnswer> {
    const { period, unit } = readQuery(GetTypedForm, textFieldsOf(days));
    const { id: form, sheet } = sheetOf(asked.id, period);
    if (unit === undefined) throw noUnit();
    const entries = readEntries(sheet, values, notes);
    const reference = await this.reference.current();
    checkReferences({ unit }, reference);
    refuseOutOfForce(unit, period.to, reference);
    const today = reference.zone.dayOf(this.clock.now());
    if (period.from > today)
      throw new DomainError('invalid-field', 'invalid', NOT_BEGUN, [{ path: 'period', message: 'must have begun' }]);
    const of = { form, period: formatPeriod(period) };
    await this.database.transaction((tx) => fillIn(tx, of, { unit, by: asked.by, entries }));
    const query = Object.assign(new GetTypedForm(), { form, period, unit, asOf: undefined });
    return this.queries.execute(sentBy(query, asked.caller));
  }
}

const NOT_BEGUN = 'The period must have begun before anything is said of it';

type Filling = Readonly<{ unit: string; by: string; entries: readonly Entered[] }>;

/** What says nothing new is not written down again. */
async function fillIn(tx: Queryable, of: SheetOf, { unit, by, entries }: Filling): Promise<void> {
  await takeSheet(tx, of, unit);
  const before = new Map(
    (await newestEntries(tx, of, undefined)).filter((entry) => entry.unit === unit).map((entry) => [entry.stt, entry]),
  );
  const changed = entries
    .map(({ stt, value, note }) => {
      const old = before.get(stt);
      return {
        stt,
        value: value === undefined ? (old?.value ?? null) : value,
        note: note === undefined ? (old?.note ?? null) : note,
      };
    })
    .filter((entry) => isNew(entry, before.get(entry.stt)));
  if (changed.length > 0) await enter(tx, of, unit, by, changed);
}

function isNew({ value, note }: Pick<TypedEntry, 'value' | 'note'>, before: TypedEntry | undefined): boolean {
  return value !== (before?.value ?? null) || note !== (before?.note ?? null);
}
