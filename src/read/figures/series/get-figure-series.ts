import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { formatDay } from '../../../domain/time/local-time.ts';
import { SimulatedData } from '../../../log/simulated-data.ts';
import { checkReferences } from '../../../platform/http/query-reader.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { ReadSnapshots } from '../../../projection/read-snapshots.ts';
import type { Target } from '../../../reference/targets/target.ts';
import { targetsInForce } from '../../../reference/targets/targets-in-force.ts';
import type { FigureValues } from '../figure-sums.ts';
import { projectedThrough } from '../get-figures.ts';
import { knownOnOf } from '../known-on.ts';
import { laidOut } from '../laid-out.ts';
import { type MadeFigures, MakeFigures } from '../make-figures.ts';
import { formatPeriod } from '../period.ts';
import type { FigureSeries, OneSeries, SeriesTarget } from './figure-series.answer.ts';
import { FigureSeriesQuery, type SeriesQuestion } from './figure-series.query.ts';
import { seriesPeriods } from './series-periods.ts';

const HUNDRED = 100;

/** Figures of several periods, out of one snapshot. */
@QueryHandler(FigureSeriesQuery)
export class GetFigureSeries implements IQueryHandler<FigureSeriesQuery> {
  constructor(
    private readonly snapshots: ReadSnapshots,
    private readonly simulated: SimulatedData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError unknown-unit, unit-not-in-force, projection-behind */
  async execute({ step, count, to, tree, waitFor, ...asked }: SeriesQuestion): Promise<FigureSeries> {
    return this.snapshots.mayLag(waitFor, async (snapshot) => {
      const { tx, reference } = snapshot;
      checkReferences(asked, reference);
      const today = reference.zone.dayOf(this.clock.now());
      const knownOn = knownOnOf(asked.asOf, today);
      const knownBefore = reference.knownBefore(asked.asOf);
      const periods = seriesPeriods(step, count, to ?? knownOn);
      const question = { ...asked, laidOut: laidOut({ ...asked, tree }, reference, today) };
      const making = new MakeFigures(snapshot, knownOn);
      const made: MadeFigures[] = [];
      for (const { period } of periods) made.push(await making.execute({ ...question, period }, knownBefore));
      const [first] = made;
      if (!first) throw new Error('A series of no periods');
      return {
        periods: periods.map(({ name, period }) => ({ name, ...formatPeriod(period) })),
        asOf: formatDay(knownOn),
        projectedThrough: projectedThrough(first),
        synthetic: await this.simulated.isPresent(tx),
        series:
          asked.by === 'none'
            ? [{ key: null, name: null, ...valuesOf(made.map(({ totals }) => totals)) }]
            : bySeries(made),
        targets: (await targetsInForce(tx, periods.at(-1)?.period.to ?? today, knownBefore)).map(shown),
      };
    });
  }
}

type Row = MadeFigures['rows'][number];

/** The rows of the last period first, in its order; then those that only earlier periods have. */
function bySeries(made: readonly MadeFigures[]): OneSeries[] {
  const names = new Map(made.toReversed().flatMap(({ rows }) => rows.map((row) => [idOf(row), row] as const)));
  return [...names].map(([id, { key, name, own }]) => {
    const found = made.map(({ rows }) => rows.find((row) => idOf(row) === id));
    return { key, name, ...(own && { own }), ...valuesOf(found) };
  });
}

/** A unit's own dossiers stand in a row of the same key as the unit. */
function idOf({ key, own }: Row): string {
  return `${key} ${own ?? ''}`;
}

function valuesOf(values: readonly (FigureValues | undefined)[]): Pick<OneSeries, 'figures' | 'rates'> {
  const ids = (side: 'figures' | 'rates'): string[] => [
    ...new Set(values.flatMap((each) => Object.keys(each?.[side] ?? {}))),
  ];
  return {
    figures: Object.fromEntries(ids('figures').map((id) => [id, values.map((each) => each?.figures[id] ?? null)])),
    rates: Object.fromEntries(ids('rates').map((id) => [id, values.map((each) => each?.rates[id] ?? null)])),
  };
}

function shown({ hundredths, ...target }: Target): SeriesTarget {
  return { ...target, value: hundredths / HUNDRED };
}
