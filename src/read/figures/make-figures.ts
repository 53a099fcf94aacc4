import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain/time/local-time.ts';
import {
  figuresNeeded,
  isOfCatalogue,
  procedureTermsOf,
  termsOf,
  withoutCatalogue,
} from '../../domain/figures/figure-catalogue.ts';
import { type FigureRow, FigureRows } from './figure-rows.ts';
import { FigureSums, type FigureValues } from './figure-sums.ts';
import type { FiguresQuestion } from './figures-question.ts';
import { type ProcedureEntry, ProcedureFacts } from './procedure-facts.ts';
import { splitParts, wholeOf } from './split-parts.ts';
import { type Tally, TallySource } from './tally/tally-source.ts';

export type MadeFigures = Readonly<{ rows: readonly FigureRow[]; totals: FigureValues }> &
  Pick<Tally, 'position' | 'recordedAt'>;

/** Makes the figures of a question, whatever the sums come from. */
@Injectable()
export class MakeFigures {
  constructor(
    private readonly tally: TallySource,
    private readonly procedures: ProcedureFacts,
    private readonly rows: FigureRows,
  ) {}

  /** @param knownBefore names and the catalogue of procedures as known just before this instant; undefined: now */
  async execute(question: FiguresQuestion, knownBefore: Instant | undefined): Promise<MadeFigures> {
    const { selection } = question;
    const order = { terms: termsOf(selection), procedureTerms: procedureTermsOf(selection) };
    const [tally, catalogue] = await Promise.all([
      this.tally.read({ ...question, ...order }),
      this.catalogueFor(question, knownBefore),
    ]);
    const { groups, procedures, position, recordedAt } = tally;
    const inRows = question.by === 'unit' ? withoutCatalogue(selection) : selection;
    const parts = { groups, procedures, catalogue };
    const rowSums = new FigureSums(inRows, order);
    return {
      rows: await this.rows.of(question, knownBefore, splitParts(parts, question.by), rowSums),
      totals: new FigureSums(selection, order).values(wholeOf(parts)),
      position,
      recordedAt,
    };
  }

  private async catalogueFor(
    { selection, period, level }: FiguresQuestion,
    knownBefore: Instant | undefined,
  ): Promise<readonly ProcedureEntry[]> {
    if (!figuresNeeded(selection).some(isOfCatalogue)) return [];
    return this.procedures.read(period, level, knownBefore);
  }
}
