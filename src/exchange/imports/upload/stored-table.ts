import { type ImportKind, isTableKind, type TableKind } from '../import-kind.ts';
import { readTableMapping } from '../read-table-mapping.ts';
import { isRecord } from '../reading/is-record.ts';
import type { FoundTable, TableReading } from './table-reading.ts';
import { tableText } from './table-text.ts';
import { type Bytes, chunksOf, unpackedBytes } from './text-chunks.ts';

export type Upload = Readonly<{ kind: ImportKind; source: Bytes; isGzip: boolean; mapping: unknown }>;

/**
 * An upload as it is stored, in chunks: events as they are, tables as text in UTF-8.
 * @param found is filled with what the table turned out to be.
 * @throws DomainError where it is too large, no table, or the mapping cannot be used.
 */
export function storedChunks(
  { kind, source, isGzip, mapping }: Upload,
  found: FoundTable,
): AsyncGenerator<Buffer, void, void> {
  const bytes = unpackedBytes(source, isGzip);
  if (kind === 'events') return chunksOf(bytes);
  return chunksOf(tableText(bytes, isTableKind(kind) ? readingOf(kind, mapping) : undefined, found));
}

/** The mapping as it is kept beside the stored text. */
export function storedMapping(mapping: unknown, { workbook }: FoundTable): unknown {
  if (!workbook || !isRecord(mapping)) return mapping;
  return { ...mapping, delimiter: ',', dateSystem: workbook.date1904 ? 1904 : 1900 };
}

function readingOf(kind: TableKind, raw: unknown): TableReading {
  const { encoding, sheet, columns } = readTableMapping(kind, raw);
  return { encoding, sheet, columns };
}
