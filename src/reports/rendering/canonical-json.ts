import { createHash } from 'node:crypto';
import { type CellValue, isRate, type ReportContent } from '../report-content.answer.ts';

/** What the canonical form can say: no fractions, and nothing that is left out. */
export type CanonicalValue =
  string | number | boolean | null | readonly CanonicalValue[] | Readonly<{ [key: string]: CanonicalValue }>;

/**
 * The one way of writing a value down as bytes: UTF-8 JSON without spaces, keys in the order of their UTF-16 code units,
 * texts in NFC, integers alone. Equal contents give equal bytes on every machine.
 * @throws Error for a number that is no safe integer: a content with one is wrong.
 */
export function canonicalJson(value: CanonicalValue): Buffer {
  return Buffer.from(written(value), 'utf8');
}

/** As 64 hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A content without the percentages, which follow from numerator and denominator, and so without fractions. */
export function canonicalContent(content: ReportContent): CanonicalValue {
  const { identities, notes } = content;
  const proof = identities.map((identity) => ({ ...identity }));
  if (content.kind === 'rows')
    return {
      kind: content.kind,
      rows: content.rows.map((row) => ({ ...row, value: canonicalCell(row.value) })),
      notes,
      identities: proof,
    };
  return {
    kind: content.kind,
    columns: content.columns.map((column) => ({ ...column })),
    rows: content.rows.map(({ kind, cells }) => ({ kind, cells: cells.map(canonicalCell) })),
    notes,
    identities: proof,
  };
}

function canonicalCell(value: CellValue): CanonicalValue {
  if (!isRate(value)) return value;
  return { numerator: value.numerator, denominator: value.denominator };
}

function written(value: CanonicalValue): string {
  if (typeof value === 'number') return integer(value);
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'));
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map(written).join(',')}]`;
  const members = Object.entries(value)
    .map(([key, member]) => [key.normalize('NFC'), member] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${written(member)}`).join(',')}}`;
}

function isList(value: CanonicalValue): value is readonly CanonicalValue[] {
  return Array.isArray(value);
}

function integer(value: number): string {
  if (!Number.isSafeInteger(value)) throw new Error('The canonical form has integers alone');
  return String(value === 0 ? 0 : value);
}
