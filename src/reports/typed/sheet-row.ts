import type { Level } from '../forms/form-figures.ts';

/** A row of a sheet: one that units fill in, one that follows from others, or the heading of those below it. */
export type SheetRow = Readonly<{
  stt: string;
  label: string;
  unitOfMeasure: string;
  /** The row is there only where this level is. */
  level?: Level;
}> &
  (
    | Readonly<{ kind: 'heading' }>
    /** An integer; those of a unit and of all below it are added up. */
    | Readonly<{ kind: 'count' }>
    /** In hundredths of a percent: what a unit says of itself, for percentages do not add up. */
    | Readonly<{ kind: 'percent' }>
    /** One of the numbers 0 to `most`, which the unit of measure explains; what a unit says of itself. */
    | Readonly<{ kind: 'choice'; most: number }>
    /** Added up out of the rows that it names. */
    | Readonly<{ kind: 'sum'; of: readonly string[] }>
    /** The share of one row in another. */
    | Readonly<{ kind: 'rate'; numerator: string; denominator: string }>
  );

export function heading(stt: string, label: string): SheetRow {
  return { stt, label, unitOfMeasure: '', kind: 'heading' };
}

export function count(stt: string, label: string, unitOfMeasure: string): SheetRow {
  return { stt, label, unitOfMeasure, kind: 'count' };
}

export function percent(stt: string, label: string): SheetRow {
  return { stt, label, unitOfMeasure: '%', kind: 'percent' };
}

/** @param meanings what each number from 0 on means, as the form's column of units says it */
export function choice(stt: string, label: string, ...meanings: readonly string[]): SheetRow {
  const unitOfMeasure = meanings.map((meaning, number) => `${meaning} = ${number}`).join('; ');
  return { stt, label, unitOfMeasure, kind: 'choice', most: meanings.length - 1 };
}

export function sum(stt: string, label: string, unitOfMeasure: string, ...of: readonly string[]): SheetRow {
  return { stt, label, unitOfMeasure, kind: 'sum', of };
}

/** A row that tells of district units alone. */
export function ofDistricts(row: SheetRow): SheetRow {
  return { ...row, level: 'district' };
}

export function rate(stt: string, label: string, numerator: string, denominator: string): SheetRow {
  return { stt, label, unitOfMeasure: '%', kind: 'rate', numerator, denominator };
}

/** A row that units fill in. */
export type EntryRow = Extract<SheetRow, { kind: 'count' | 'percent' | 'choice' }>;

export function isEntry(row: SheetRow): row is EntryRow {
  return row.kind === 'count' || row.kind === 'percent' || row.kind === 'choice';
}
