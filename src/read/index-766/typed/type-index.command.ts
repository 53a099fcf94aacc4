import { Command, CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { ApiHideProperty, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import type { Caller } from '../../../access/caller.ts';
import { StorableText } from '../../../commands/storable-text.ts';
import { TYPED_NUMBERS } from '../../../domain/index-766/formulas.ts';
import { SHIPPED_DEFINITION } from '../../../domain/index-766/shipped-definition.ts';
import { parseInstant } from '../../../domain/time/local-time.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { instant } from '../../../domain/values/event-field.ts';
import { Database } from '../../../platform/database/database.ts';
import { BodyField } from '../../../platform/http/body-field.ts';
import { textFieldsOf } from '../../../platform/http/body-texts.ts';
import { readQuery } from '../../../platform/http/query-parameters.ts';
import { checkReferences } from '../../../platform/http/query-reader.ts';
import { sentBy } from '../../../platform/http/sender.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { indexInForce } from '../../../reference/index-766/index-in-force.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import { refuseOutOfForce } from '../../../reference/snapshot/refuse-out-of-force.ts';
import type { IndexAnswer } from '../index.answer.ts';
import { IndexQuery } from '../index.query.ts';
import { enterTyped } from './index-typed-table.ts';
import { readTypedIndex } from './read-typed-index.ts';

const COUNT = { type: 'integer', minimum: 0, nullable: true } as const;
const POINTS = { type: 'number', minimum: 0 } as const;

/** What the portal and others count for a unit and a period; nothing of before is overwritten, the newest counts. */
export class TypeIndex extends Command<IndexAnswer> {
  @ApiHideProperty()
  caller!: Caller;

  /**
   * cal-2026, cal-2026-01 to -12 or cal-2026-Q1 to -Q4; or from and to
   * @example cal-2026-08
   */
  @Allow()
  period?: string;

  @ApiProperty({ type: 'string', format: 'date', required: false, description: 'First day, instead of period' })
  @Allow()
  from?: string;

  @ApiProperty({ type: 'string', format: 'date', required: false, description: 'Last day' })
  @Allow()
  to?: string;

  /**
   * The unit that says so, of itself and all below it
   * @example H13
   */
  @Allow()
  unit!: string;

  @ApiPropertyOptional({
    type: 'object',
    properties: Object.fromEntries(TYPED_NUMBERS.map((name) => [name, COUNT])),
    description: 'Numbers that the log does not know; null takes one away',
    example: { reportedReceived: 12 },
  })
  @Allow()
  values?: Readonly<Record<string, number | null>>;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: {
      type: 'object',
      nullable: true,
      required: ['points'],
      properties: { points: POINTS, numerator: COUNT, denominator: COUNT },
    },
    description: 'By the code of an indicator, what the portal shows of it; null takes it away',
    example: { '2.1': { points: 16.5, numerator: 10, denominator: 12 } },
  })
  @Allow()
  portal?: Readonly<Record<string, unknown>>;

  /** Where the numbers come from */
  @StorableText(200, 'Cổng DVCQG, mục Bộ chỉ số')
  source!: string;

  @BodyField(instant, { description: 'When they were read there' })
  takenAt!: string;

  by(caller: Caller): this {
    return sentBy(Object.assign(this, { caller }), caller);
  }
}

@CommandHandler(TypeIndex)
export class TypeIndexHandler implements ICommandHandler<TypeIndex> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly queries: QueryBus,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError missing-field, invalid-field, unknown-unit, unit-not-in-force, and those of the index */
  async execute({ caller, values, portal, source, takenAt, ...days }: TypeIndex): Promise<IndexAnswer> {
    const query = readQuery(IndexQuery, textFieldsOf(days));
    const { period, unit } = query;
    if (unit === undefined) throw noUnit();
    const reference = await this.reference.current();
    checkReferences({ unit }, reference);
    refuseOutOfForce(unit, period.to, reference);
    const taken = parseInstant(takenAt) ?? 0;
    if (taken > this.clock.now()) throw notYet('takenAt');
    if (period.from > reference.zone.dayOf(this.clock.now())) throw notYet('period');
    if (reference.zone.dayOf(taken) < period.from) throw wrong('takenAt', 'must not be before the period');
    const asked = { day: period.to, knownBefore: undefined };
    const definition = (await indexInForce(this.database, asked)) ?? SHIPPED_DEFINITION;
    const entries = readTypedIndex(values, portal, definition);
    await enterTyped(this.database, { unit, period, source, takenAt: taken, by: caller.actor }, entries);
    return this.queries.execute(sentBy(query, caller));
  }
}

function noUnit(): DomainError {
  const message = 'is required: the unit that the numbers are of';
  return new DomainError('missing-field', 'invalid', `unit ${message}`, [{ path: 'unit', message }]);
}

function notYet(path: string): DomainError {
  return wrong(path, 'must not lie in the future');
}

function wrong(path: string, message: string): DomainError {
  return new DomainError('invalid-field', 'invalid', `${path} ${message}`, [{ path, message }]);
}
