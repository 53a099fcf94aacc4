import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Instant } from '../../../domain/time/local-time.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import type { Target } from '../../../reference/targets/target.ts';
import { TargetsInForce } from '../../../reference/targets/targets-in-force.ts';
import type { FigureRow } from '../figure-rows.ts';
import type { Grouping } from '../figures-question.ts';
import { type FiguresAnswer, GetFigures } from '../get-figures.ts';
import { LEVEL_NAMES } from '../naming/level-names.ts';
import { formatPeriod } from '../period.ts';
import type { FiguresPage } from '../figures.answer.ts';
import { type ComparisonQuestion, FiguresQuery } from '../figures.query.ts';
import { compareAnswers } from './compare-answers.ts';
import { judge } from './judge-targets.ts';

const ATTEMPTS = 10;

/** Answers a question of figures with its targets, and with another period beside it. */
@QueryHandler(FiguresQuery)
export class AnswerFigures implements IQueryHandler<FiguresQuery> {
  constructor(
    private readonly getFigures: GetFigures,
    private readonly targetsInForce: TargetsInForce,
    private readonly clock: MachineClock,
  ) {}

  /**
   * Targets are those of the period's last day, known as the figures are; rows of levels and units and the totals have
   * them. The two periods are asked for side by side; when the log has moved on between them they are asked for again.
   * @param now epoch milliseconds: names the day as of which an answer without `asOf` is given
   * @throws DomainError unknown-unit, projection-behind; unavailable when the figures do not stand still long enough.
   */
  async execute(
    { comparedWith, ...question }: ComparisonQuestion,
    now: Instant = this.clock.now(),
  ): Promise<FiguresPage> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [answer, before, targets] = await Promise.all([
        this.getFigures.execute(question, now),
        comparedWith && this.getFigures.execute({ ...question, period: comparedWith }, now),
        this.targetsInForce.on(question.period.to, question.asOf),
      ]);
      if (!before || !comparedWith) return judged(answer, question.by, targets);
      if (before.projectedThrough.position === answer.projectedThrough.position)
        return {
          ...judged({ ...answer, ...compareAnswers(answer, before) }, question.by, targets),
          comparedWith: formatPeriod(comparedWith),
        };
    }
    throw new DomainError(
      'unavailable',
      'unavailable',
      'The figures are changing faster than two periods can be read: ask again when the import is done',
    );
  }
}

/** A unit, whatever its level, is judged by the targets of all levels. */
function judged<A extends FiguresAnswer>(answer: A, by: Grouping, targets: readonly Target[]) {
  const hasTargets = by === 'level' || by === 'unit';
  return {
    ...answer,
    rows: hasTargets ? answer.rows.map((row) => judge(row, targets, levelOf(row, by))) : answer.rows,
    totals: judge(answer.totals, targets, null),
  };
}

function levelOf({ key }: FigureRow, by: Grouping): Target['level'] {
  return by === 'level' ? (LEVEL_NAMES.find((level) => level.key === key)?.key ?? null) : null;
}
