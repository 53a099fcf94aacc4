import type { ReportAnswer } from '../report.answer.ts';

/** A report with what only its printed forms need. */
export type RenderedReport = Readonly<{
  answer: ReportAnswer;
  /** The lines of the heading from the higher agency down; the last one makes the report. */
  agency: readonly string[];
  /** Local days, YYYY-MM-DD. */
  createdOn: string;
  frozenOn: string | null;
}>;
