import { Injectable } from '@nestjs/common';
import { formatDay, formatInstant, type Instant } from '../../domain/time/local-time.ts';
import { SimulatedData } from '../../log/simulated-data.ts';
import { encodePosition } from '../../projection/position-vector.ts';
import { WaitForPosition } from '../../projection/wait-for-position.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { FigureRow } from './figure-rows.ts';
import type { FigureValues } from './figure-sums.ts';
import type { FiguresQuestion } from './figures-question.ts';
import { MakeFigures } from './make-figures.ts';
import { formatPeriod } from './period.ts';

export type FiguresAnswer = Readonly<{
  period: Readonly<{ from: string; to: string }>;
  asOf: string;
  /** How far the numbers follow the log; recordedAt null: there is nothing in it yet. */
  projectedThrough: Readonly<{ position: string; recordedAt: string | null }>;
  /** There are simulated dossiers in the log: the numbers are no real ones. */
  synthetic: boolean;
  rows: readonly FigureRow[];
  totals: FigureValues;
}>;

/** The figures of a period, as known now or at the end of a day. */
@Injectable()
export class GetFigures {
  constructor(
    private readonly figures: MakeFigures,
    private readonly reference: ReferenceData,
    private readonly position: WaitForPosition,
    private readonly simulated: SimulatedData,
  ) {}

  /**
   * Numbers and the position that they belong to are read in one statement.
   * @param now epoch milliseconds: names the day as of which an answer without `asOf` is given
   * @throws DomainError unknown-unit, projection-behind
   */
  async execute(question: FiguresQuestion, now: Instant): Promise<FiguresAnswer> {
    await this.position.reached(question.waitFor);
    const reference = await this.reference.current();
    checkReferences(question, reference);
    const { zone } = reference;
    const { period, asOf } = question;
    const knownBefore = asOf === undefined ? undefined : zone.startOf(asOf + 1);
    const { rows, totals, position, recordedAt } = await this.figures.execute(question, knownBefore);
    return {
      period: formatPeriod(period),
      asOf: formatDay(asOf ?? zone.dayOf(now)),
      projectedThrough: {
        position: encodePosition(position),
        recordedAt: recordedAt === null ? null : formatInstant(recordedAt),
      },
      synthetic: await this.simulated.isPresent(),
      rows,
      totals,
    };
  }
}
