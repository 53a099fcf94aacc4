import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { formatDay, formatInstant, type Instant } from '../../domain/time/local-time.ts';
import { SimulatedData } from '../../log/simulated-data.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { encodePosition } from '../../projection/position-vector.ts';
import { ReadSnapshots } from '../../projection/read-snapshots.ts';
import { targetsInForce } from '../../reference/targets/targets-in-force.ts';
import { compareAnswers } from './comparing/compare-answers.ts';
import { judgeAnswer } from './comparing/judge-targets.ts';
import type { FiguresPage } from './figures.answer.ts';
import { type ComparisonQuestion, FiguresQuery } from './figures.query.ts';
import type { ProjectedThrough } from './figures-head.answer.ts';
import { type MadeFigures, MakeFigures } from './make-figures.ts';
import { formatPeriod, throughOf } from './period.ts';
import { knownOnOf } from './known-on.ts';
import { laidOut } from './laid-out.ts';

/** The figures of a period, as known now or at the end of a day, with their targets, and with another period beside them. */
@QueryHandler(FiguresQuery)
export class GetFigures implements IQueryHandler<FiguresQuery> {
  constructor(
    private readonly snapshots: ReadSnapshots,
    private readonly simulated: SimulatedData,
    private readonly clock: MachineClock,
  ) {}

  /**
   * All of it out of one snapshot. Targets are those of the period's last day, known as the figures are.
   * @param now epoch milliseconds: names the day as of which an answer without `asOf` is given
   * @throws DomainError unknown-unit, unit-not-in-force, projection-behind
   */
  async execute(asked: ComparisonQuestion, now: Instant = this.clock.now()): Promise<FiguresPage> {
    const { comparedWith, waitFor, tree, units, ...given } = asked;
    const { period, asOf } = given;
    return this.snapshots.mayLag(waitFor, async (snapshot) => {
      const { tx, reference } = snapshot;
      checkReferences(given, reference);
      const today = reference.zone.dayOf(now);
      const roots = units?.map((unit) => ({ unit, laidOut: laidOut({ tree, unit, by: 'none' }, reference, today) }));
      const laid = laidOut({ ...given, tree }, reference, today);
      const question = { ...given, by: roots ? 'unit' : given.by, laidOut: laid, roots } as const;
      const knownOn = knownOnOf(asOf, today);
      const knownBefore = reference.knownBefore(asOf);
      const making = new MakeFigures(snapshot, knownOn);
      const made = await making.execute(question, knownBefore);
      const before = comparedWith && (await making.execute({ ...question, period: comparedWith }, knownBefore));
      const targets = await targetsInForce(tx, period.to, knownBefore);
      return {
        period: formatPeriod(period),
        through: formatDay(throughOf(period, knownOn)),
        asOf: formatDay(knownOn),
        tree,
        projectedThrough: projectedThrough(made),
        synthetic: await this.simulated.isPresent(tx),
        ...inPlace(judgeAnswer(before ? compareAnswers(made, before) : made, question.by, targets), units),
        ...(comparedWith && { comparedWith: formatPeriod(comparedWith) }),
      };
    });
  }
}

function inPlace(judged: Pick<FiguresPage, 'rows' | 'totals'>, units: readonly string[] | undefined) {
  return units ? { ...judged, rows: [], units: judged.rows } : judged;
}

/** How an answer says how far its numbers follow the log. */
export function projectedThrough({
  position,
  recordedAt,
}: Pick<MadeFigures, 'position' | 'recordedAt'>): ProjectedThrough {
  return { position: encodePosition(position), recordedAt: recordedAt === null ? null : formatInstant(recordedAt) };
}
