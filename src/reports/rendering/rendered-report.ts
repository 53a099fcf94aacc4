import type { FormId } from '../forms/form-definition.ts';
import type { ReportContent } from '../report-content.ts';

/** What is said of a report as a whole. */
export type ReportParticulars = Readonly<{
  id: string;
  form: FormId;
  /** Null: everything that the system holds. */
  unit: string | null;
  /** YYYY-MM-DD, both included. */
  period: Readonly<{ from: string; to: string }>;
  asOf: string;
  state: 'draft' | 'frozen';
  /** Given when it is frozen. */
  number: number | null;
  /** The id of the report that this one corrects, and why. */
  restates: string | null;
  reason: string | null;
  position: string;
  definitionVersion: string;
  /** Of the canonical content, 64 hexadecimal digits. */
  sha256: string | null;
  createdAt: string;
  createdBy: string;
  frozenAt: string | null;
  signedBy: string | null;
  /** Made of simulated data: every page says so. */
  synthetic: boolean;
}>;

/** A report as the API answers with it. */
export type ReportAnswer = ReportParticulars & ReportContent;

/** A report with what only its printed forms need. */
export type RenderedReport = Readonly<{
  answer: ReportAnswer;
  /** The lines of the heading from the higher agency down; the last one makes the report. */
  agency: readonly string[];
  /** Local days, YYYY-MM-DD. */
  createdOn: string;
  frozenOn: string | null;
}>;
