import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { scoreIndex } from '../../domain/index-766/score-index.ts';
import { formatDay, formatInstant } from '../../domain/time/local-time.ts';
import { SimulatedData } from '../../log/simulated-data.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { type ReadSnapshot, ReadSnapshots } from '../../projection/read-snapshots.ts';
import { calendarPeriodOf } from '../figures/calendar-period.ts';
import { projectedThrough } from '../figures/get-figures.ts';
import { knownOnOf } from '../figures/known-on.ts';
import { formatPeriod } from '../figures/period.ts';
import type { IndexAnswer, IndexRowAnswer, IndexRowsAnswer } from './index.answer.ts';
import { decimals, pointsAnswer } from './index-answer-of.ts';
import { IndexQuery, IndexRowsQuery } from './index.query.ts';
import { type IndexBasis, indexBasis, indexInput, indexTyped, indexUnit, isPart } from './make-index.ts';
import { syncedUpTo } from './synced-up-to.ts';
import { NOTHING_TYPED, type TypedOfUnit } from './typed/index-typed-table.ts';

/** Each out of one snapshot. @throws DomainError unknown-unit, invalid-field, projection-behind */
@QueryHandler(IndexQuery)
export class GetIndex implements IQueryHandler<IndexQuery> {
  constructor(
    private readonly snapshots: ReadSnapshots,
    private readonly simulated: SimulatedData,
    private readonly clock: MachineClock,
  ) {}

  async execute({ waitFor, ...asked }: IndexQuery): Promise<IndexAnswer> {
    return this.snapshots.after(waitFor, async (snapshot) => {
      const { reference } = snapshot;
      checkReferences(asked, reference);
      const knownOn = knownOnOf(asked.asOf, reference.zone.dayOf(this.clock.now()));
      const basis = await indexBasis(snapshot, asked, 'none', knownOn);
      const unit = indexUnit(asked, reference);
      const found = unit === undefined ? undefined : (await indexTyped(snapshot, asked, [unit])).get(unit);
      const typed = found ?? NOTHING_TYPED;
      const input = indexInput(basis.made.totals.figures, basis.definition, asked.period, typed);
      const index = scoreIndex(basis.definition, input, isPart(asked, reference));
      const said = await saidOfLog(snapshot.tx, this.simulated, asked.unit);
      return { ...head(asked, basis, formatDay(knownOn)), ...said, ...pointsAnswer(index, input, typed) };
    });
  }
}

@QueryHandler(IndexRowsQuery)
export class FindIndexRows implements IQueryHandler<IndexRowsQuery> {
  constructor(
    private readonly snapshots: ReadSnapshots,
    private readonly simulated: SimulatedData,
    private readonly clock: MachineClock,
  ) {}

  async execute({ waitFor, by, ...asked }: IndexRowsQuery): Promise<IndexRowsAnswer> {
    return this.snapshots.after(waitFor, async (snapshot) => {
      const { reference } = snapshot;
      checkReferences(asked, reference);
      const knownOn = knownOnOf(asked.asOf, reference.zone.dayOf(this.clock.now()));
      const basis = await indexBasis(snapshot, asked, by, knownOn);
      const said = await saidOfLog(snapshot.tx, this.simulated, asked.unit);
      return { ...head(asked, basis, formatDay(knownOn)), ...said, rows: await rowsOf(snapshot, asked, basis) };
    });
  }
}

type Asked = Pick<IndexQuery, 'period' | 'unit' | 'asOf'>;

/** A unit below a root has no indicators of the catalogue; nor has what a unit with others below it has of its own. */
async function rowsOf(
  snapshot: ReadSnapshot,
  asked: Asked,
  { definition, made }: IndexBasis,
): Promise<IndexRowAnswer[]> {
  const units = made.rows.flatMap(({ key, own }) => (own ? [] : [key]));
  const typed = await indexTyped(snapshot, asked, units);
  return made.rows.map(({ key, name, own, figures }) => {
    const ofUnit: TypedOfUnit | undefined = own ? undefined : typed.get(key);
    const input = indexInput(figures, definition, asked.period, ofUnit);
    const { groups, ...points } = scoreIndex(definition, input, true);
    return {
      key,
      name,
      ...(own && { own }),
      ...decimals(points),
      groups: groups.map((group) => ({ code: group.code, ...decimals(group) })),
    };
  });
}

async function saidOfLog(tx: Queryable, simulated: SimulatedData, unit: string | undefined) {
  const upTo = await syncedUpTo(tx, unit);
  return {
    syncedUpTo: upTo === null ? null : formatInstant(upTo),
    synthetic: await simulated.isPresent(tx),
  };
}

function head(asked: Asked, { definition, made }: IndexBasis, asOf: string) {
  return {
    version: definition.version,
    period: { ...formatPeriod(asked.period), name: calendarPeriodOf(asked.period)?.name ?? '' },
    unit: asked.unit ?? null,
    asOf,
    as: 'competent' as const,
    projectedThrough: projectedThrough(made),
  };
}
