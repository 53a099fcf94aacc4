import type { Day, Instant } from '../../domain/time/local-time.ts';
import {
  figuresNeeded,
  isOfCatalogue,
  procedureTermsOf,
  termsOf,
  withoutCatalogue,
} from '../../domain/figures/figure-catalogue.ts';
import type { ReadSnapshot } from '../../projection/read-snapshots.ts';
import { type FigureRow, FigureRows } from './figure-rows.ts';
import { FigureSums, type FigureValues } from './figure-sums.ts';
import { RowNames } from './naming/row-names.ts';
import type { FiguresQuestion } from './figures-question.ts';
import { throughOf, upTo } from './period.ts';
import { type ProcedureEntry, procedureEntries } from './procedure-facts.ts';
import { publicationRule } from './publication-rule.ts';
import { splitParts, wholeOf } from './split-parts.ts';
import { TallyOfRoots } from './tally/tally-of-roots.ts';
import { TallyTables } from './tally/tally-query.ts';
import type { Tally, TallySource } from './tally/tally-source.ts';

export type MadeFigures = Readonly<{ rows: readonly FigureRow[]; totals: FigureValues }> &
  Pick<Tally, 'position' | 'recordedAt'>;

/** Makes the figures of a question, whatever the sums come from; what a snapshot says is read one after the other. */
export class MakeFigures {
  private readonly rows: FigureRows;

  constructor(
    private readonly snapshot: ReadSnapshot,
    /** The day as of which the figures are known. */
    private readonly knownOn: Day,
    private readonly tally: TallySource = new TallyTables(snapshot.tx),
  ) {
    this.rows = new FigureRows(new RowNames(snapshot));
  }

  /** @param knownBefore names and the catalogue of procedures as known just before this instant; undefined: now */
  async execute(question: FiguresQuestion, knownBefore: Instant | undefined): Promise<MadeFigures> {
    const { selection } = question;
    const order = { terms: termsOf(selection), procedureTerms: procedureTermsOf(selection) };
    const period = upTo(question.period, throughOf(question.period, this.knownOn));
    const { roots } = question;
    const tally = roots ? new TallyOfRoots(this.tally, roots) : this.tally;
    const { groups, procedures, position, recordedAt } = await tally.read({ ...question, ...order, period });
    const needsCatalogue = figuresNeeded(selection).some(isOfCatalogue);
    const catalogue = needsCatalogue ? await this.catalogueOf(question, knownBefore) : [];
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

  private async catalogueOf(
    question: FiguresQuestion,
    knownBefore: Instant | undefined,
  ): Promise<readonly ProcedureEntry[]> {
    const rule = await publicationRule(this.snapshot, question.period.to, knownBefore);
    return procedureEntries(this.snapshot.tx, question, knownBefore, rule);
  }
}
