import type { Instant } from '../../domain/time/local-time.ts';
import type { FiguresQuestion } from '../../read/figures/figures-question.ts';
import type { FiguresAnswer } from '../../read/figures/get-figures.ts';

export type SourceAnswer = Omit<FiguresAnswer, 'synthetic'>;

/** Where the figures of a form come from: the read tables, or the log itself. */
export abstract class FiguresSource {
  /** @param now epoch milliseconds: names the day as of which an answer without `asOf` is given */
  abstract execute(question: FiguresQuestion, now: Instant): Promise<SourceAnswer>;
}
