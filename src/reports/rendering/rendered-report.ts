import type { ReportAnswer } from '../report.answer.ts';

/** A report with what only its printed forms need. */
export type RenderedReport = Readonly<{
  answer: ReportAnswer;
  /** Local days, YYYY-MM-DD. */
  createdOn: string;
  frozenOn: string | null;
}>;
