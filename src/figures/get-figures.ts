import { Injectable } from '@nestjs/common';
import { formatDay, formatInstant, type Instant } from '../dossier/domain/local-time.ts';
import { encodePosition } from '../projection/position-vector.ts';
import { WaitForPosition } from '../projection/wait-for-position.ts';
import { Database } from '../shared/database.ts';
import { checkReferences } from '../shared/query-reader.ts';
import { ReferenceData } from '../units/reference-data.ts';
import { termsOf } from './figure-catalogue.ts';
import { type FigureRow, FigureRows } from './figure-rows.ts';
import { FigureSums, type FigureValues } from './figure-sums.ts';
import type { FiguresQuestion } from './figures-question.ts';
import { formatPeriod } from './period.ts';
import { sumCells } from './tally-query.ts';

export type FiguresAnswer = Readonly<{
  period: Readonly<{ from: string; to: string }>;
  asOf: string;
  /** How far the numbers follow the log; recordedAt null: there is nothing in it yet. */
  projectedThrough: Readonly<{ position: string; recordedAt: string | null }>;
  rows: readonly FigureRow[];
  totals: FigureValues;
}>;

/** The figures of a period, as known now or at the end of a day. */
@Injectable()
export class GetFigures {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly position: WaitForPosition,
    private readonly rows: FigureRows,
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
    const terms = termsOf(question.selection);
    const { groups, position, recordedAt } = await sumCells(this.database, { ...question, terms });
    const sums = new FigureSums(question.selection, terms);
    return {
      period: formatPeriod(question.period),
      asOf: formatDay(question.asOf ?? reference.zone.dayOf(now)),
      projectedThrough: {
        position: encodePosition(position),
        recordedAt: recordedAt === null ? null : formatInstant(recordedAt),
      },
      rows: await this.rows.of(question, groups, sums),
      totals: sums.values(groups.map((group) => group.sums)),
    };
  }
}
