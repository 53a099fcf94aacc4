import { DomainError, type FieldError } from '../../domain/values/domain-error.ts';
import { isStorable, storableRule } from '../../commands/storable-text.ts';
import type { Sheet } from './sheet.ts';
import { type EntryRow, isEntry, type SheetRow } from './sheet-row.ts';
import type { TypedEntry } from './typed-table.ts';

const MAX_NOTE = 500;
const HUNDRED_PERCENT = 10_000;
const PERCENTAGE = /^(\d{1,3})(?:[.,](\d{1,2}))?$/;

export type Entered = Pick<TypedEntry, 'stt'> & Partial<Pick<TypedEntry, 'value' | 'note'>>;

/**
 * What a body says of the rows of a sheet: values and notes by STT, null takes away what was said.
 * @throws DomainError invalid-field for rows that the form does not have, or works out itself, and for what is no such value
 */
export function readEntries(sheet: Sheet, values: unknown, notes: unknown): Entered[] {
  const errors: FieldError[] = [];
  const entries = new Map<string, Entered>();
  for (const [stt, raw] of membersOf('values', values, errors)) {
    const value = readValue(`values.${stt}`, raw, sheet.rowOf(stt), errors);
    entries.set(stt, { stt, value });
  }
  for (const [stt, raw] of membersOf('notes', notes, errors)) {
    const path = `notes.${stt}`;
    refuseRow(path, sheet.rowOf(stt), errors);
    if (raw !== null && !isStorable(raw, MAX_NOTE)) errors.push({ path, message: storableRule(MAX_NOTE) });
    entries.set(stt, { ...entries.get(stt), stt, note: raw === null ? null : String(raw).normalize('NFC') });
  }
  if (errors.length > 0)
    throw new DomainError('invalid-field', 'invalid', 'A row is filled in wrongly: see errors', errors);
  return [...entries.values()];
}

function membersOf(path: string, raw: unknown, errors: FieldError[]): [string, unknown][] {
  if (raw === undefined || raw === null) return [];
  if (typeof raw === 'object' && !Array.isArray(raw)) return Object.entries(raw);
  errors.push({ path, message: 'must be an object by STT' });
  return [];
}

function readValue(path: string, raw: unknown, row: SheetRow | undefined, errors: FieldError[]): number | null {
  const entry = refuseRow(path, row, errors);
  if (!entry || raw === null) return null;
  const value = entry.kind === 'percent' ? hundredthsOf(raw) : countOf(raw, entry);
  if (value === null) errors.push({ path, message: ruleOf(entry) });
  return value;
}

/** The row, where units fill it in; else why not. */
function refuseRow(path: string, row: SheetRow | undefined, errors: FieldError[]): EntryRow | undefined {
  if (row && isEntry(row)) return row;
  errors.push({ path, message: reasonOf(row) });
  return undefined;
}

function reasonOf(row: SheetRow | undefined): string {
  if (row?.kind === 'sum') return `is worked out from the rows ${row.of.join(', ')}: fill these in`;
  if (row?.kind === 'rate') return `is worked out from the rows ${row.numerator}, ${row.denominator}: fill these in`;
  return 'is no row of this form that units fill in';
}

function ruleOf(row: EntryRow): string {
  if (row.kind === 'percent') return 'must be a percentage from 0 to 100 with at most 2 decimals, or null';
  if (row.kind === 'choice') return `must be an integer from 0 to ${row.most}, or null`;
  return 'must be an integer of 0 or more, or null';
}

function countOf(raw: unknown, row: EntryRow): number | null {
  if (!Number.isSafeInteger(raw) || Number(raw) < 0) return null;
  return row.kind === 'choice' && Number(raw) > row.most ? null : Number(raw);
}

/** Out of its digits, so that nothing is rounded. */
function hundredthsOf(raw: unknown): number | null {
  const match = typeof raw === 'number' || typeof raw === 'string' ? PERCENTAGE.exec(String(raw)) : null;
  if (!match) return null;
  const hundredths = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return hundredths <= HUNDRED_PERCENT ? hundredths : null;
}
