import type { Reading } from '../../domain/figures/figure-cells.ts';
import type { FormContent, Identity } from '../report-content.answer.ts';
import type { FormFigures, FormQuestion, Level } from './form-figures.ts';
import type { Sheet, TypedValues } from '../typed/sheet.ts';
import type { IndexTerms } from './index-terms.ts';
import type { Target } from '../../reference/targets/target.ts';

export type FormId =
  | 'cchc-1'
  | 'cchc-2'
  | 'cchc-3'
  | 'cchc-4'
  | 'cchc-5'
  | 'cchc-6'
  | 'cchc-7'
  | 'vpcp-06a'
  | 'btp-07a'
  | 'digitisation'
  | 'index-766'
  | 'figures';

export type FormInput = Readonly<{
  figures: FormFigures;
  /** Those in force on the period's last day. */
  targets: readonly Target[];
  /** By STT, of rows that the system has no figure for. */
  typed: TypedValues;
  /** What was noted beside such a row, by STT. */
  typedNotes?: Readonly<Record<string, string>>;
  /** Of the index alone: by what it is worked out. */
  index?: IndexTerms | undefined;
}>;

/**
 * What stands in cells of a form, by the id of their column or the STT of their row: figures, each with a list of its
 * own, or a rate; of one level where it says so.
 */
export type Counted = Readonly<Record<string, Readonly<{ figures: readonly string[]; level?: Level }>>>;

/** An official form: what it asks of the figures and how it lays them out. */
export type FormDefinition = Readonly<{
  id: FormId;
  /** As its corner names it. */
  code: string;
  title: string;
  /** Who asks for it, by which text. */
  source: string;
  orientation: 'portrait' | 'landscape';
  /** The text that asks for it is a draft itself: the form says so. */
  unconfirmed: boolean;
  /** Prints the identities with both sides at its end. */
  provesIdentities: boolean;
  /** Beside the files of data, as a document to read and to sign. */
  asDocument: boolean;
  /** By which unit dossiers count; by the receiving one unless given. */
  reading?: Reading;
  /** It is made of months, quarters and years of the calendar alone. */
  ofCalendar?: true;
  questions: readonly FormQuestion[];
  /** The STT of the rows that may be typed in when a report is ordered. */
  typedRows: readonly string[];
  /** What its cells count; absent: nothing that can be listed. */
  counted?: Counted;
  /** The rows that units fill in; absent: all of them come from dossiers. */
  sheet?: Sheet;
  fill: (input: FormInput) => FormContent;
  /** Identities of its own, besides those of all reports. */
  identities?: (input: FormInput) => Identity[];
}>;
