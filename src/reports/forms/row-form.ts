import type { FormContent, ReportRow } from '../report-content.answer.ts';
import type { Counted, FormInput } from './form-definition.ts';
import { figureOf, isShown, type Level, shareOf } from './form-figures.ts';
import { rateNote } from './notes.ts';

/** A row of a form of statistics and where its number comes from. */
export type RowDefinition = Readonly<{
  stt: string;
  label: string;
  unitOfMeasure: string;
  /** The row is there only where this level is. */
  level?: Level;
  /** What its number counts one by one: figures, or a rate. */
  figures?: readonly string[];
  value: (input: FormInput) => ReportRow['value'];
  note: (input: FormInput) => string;
}>;

type NoteOf = RowDefinition['note'];

const noNote: NoteOf = () => '';

/** The heading of the rows below it. */
export function headingRow(stt: string, label: string): RowDefinition {
  return { stt, label, unitOfMeasure: '', value: () => null, note: noNote };
}

/** A row for a number that a person types in; empty until then. */
export function typedRow(stt: string, label: string, unitOfMeasure: string): RowDefinition {
  return { stt, label, unitOfMeasure, value: ({ typed }) => typed[stt] ?? null, note: noNote };
}

/** The sum of figures of the whole, or of one level. */
export function figureRow(
  stt: string,
  label: string,
  unitOfMeasure: string,
  from: Readonly<{ figures: readonly string[]; level?: Level; note?: NoteOf }>,
): RowDefinition {
  return {
    stt,
    label,
    unitOfMeasure,
    figures: from.figures,
    ...(from.level && { level: from.level }),
    value: ({ figures }) => figureOf(valuesOf(figures, from.level), ...from.figures),
    note: from.note ?? noNote,
  };
}

/** A rate of the whole, or of one level. By default its note names the numerator and the denominator. */
export function rateRow(
  stt: string,
  label: string,
  from: Readonly<{ rate: string; level?: Level; note?: NoteOf }>,
): RowDefinition {
  return {
    stt,
    label,
    unitOfMeasure: '%',
    figures: [from.rate],
    ...(from.level && { level: from.level }),
    value: ({ figures }) => shareOf(valuesOf(figures, from.level), from.rate),
    note: from.note ?? ((input) => rateNote(input, from.rate, from.level)),
  };
}

/** What the rows count, by their STT. */
export function countedInRows(rows: readonly RowDefinition[]): Counted {
  return Object.fromEntries(
    rows.flatMap(({ stt, figures, level }) => (figures ? [[stt, { figures, ...(level && { level }) }]] : [])),
  );
}

export function fillRows(
  definitions: readonly RowDefinition[],
  input: FormInput,
  notes: readonly string[] = [],
): FormContent {
  const { levelsShown } = input.figures;
  const shown = definitions.filter(({ level }) => isShown(levelsShown, level));
  const rows = shown.map(({ stt, label, unitOfMeasure, value, note }) => ({
    stt,
    label,
    unitOfMeasure,
    value: value(input),
    note: note(input),
  }));
  return { kind: 'rows', rows, notes };
}

function valuesOf(figures: FormInput['figures'], level: Level | undefined): FormInput['figures']['totals'] {
  return level === undefined ? figures.totals : figures.levels[level];
}
