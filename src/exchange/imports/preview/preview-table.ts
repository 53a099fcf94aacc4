import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ReadingContext } from '../../../domain/values/event-field.ts';
import { formatInstant } from '../../../domain/time/local-time.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import { checkColumns, type Mapping, readMapping } from '../mapping/mapping.ts';
import { RowReader } from '../mapping/row-reader.ts';
import { REQUIRED_ROW_FIELDS } from '../mapping/row-fields.ts';
import { stepsOf } from '../mapping/row-steps.ts';
import type { CsvRecord } from '../reading/csv-record-reader.ts';
import { DATE_CELL } from '../reading/date-cell.ts';
import { isRecord } from '../reading/is-record.ts';
import { plain } from '../reading/plain-text.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { Word } from '../../../platform/http/query-parameters.ts';
import { type Encoding, ENCODINGS } from '../upload/decode-text.ts';
import { unpackedBytes } from '../upload/text-chunks.ts';
import type { TableUpload } from '../upload/upload-parts.ts';
import { type ReadColumn, suggestMapping } from './suggest-mapping.ts';
import { type TableBeginning, tableBeginning } from './table-beginning.ts';
import type { ColumnText, PreviewedRow, TableColumn, TableFormat, TablePreview } from './table-preview.answer.ts';

/** What a legacy table holds that somebody thinks of importing. */
export class PreviewTable extends Query<TablePreview> {
  /** It is judged as an import of it would be. */
  readonly importKind = 'dossiers';

  @Word(ENCODINGS, 'How its text is written, where no mapping is sent that says so; UTF-8, or what its mark says')
  encoding: Encoding | undefined;

  readTable!: () => Promise<TableUpload>;

  /** @param readTable begins to read the parts of the body, once it is known that the caller may */
  of(readTable: () => Promise<TableUpload>): this {
    return Object.assign(this, { readTable });
  }
}

const SHOWN_ROWS = 20;
const SAMPLES = 5;
const MOST_TEXTS = 30;

/** Nothing of the table is kept. */
@QueryHandler(PreviewTable)
export class PreviewTableHandler implements IQueryHandler<PreviewTable> {
  constructor(private readonly referenceData: ReferenceData) {}

  /** @throws DomainError invalid-field where it is no table, or the mapping that was sent does not fit it */
  async execute({ readTable, encoding }: PreviewTable): Promise<TablePreview> {
    const sent = await readTable();
    const given = sent.mapping === undefined ? undefined : readMapping(sent.mapping);
    const table = await tableBeginning(unpackedBytes(sent.file, false), given ?? { encoding });
    if (given) checkColumns(given, table.header);
    const { reading } = await this.referenceData.current();
    const columns = columnsOf(table);
    const suggested = { ...suggestMapping(columns, reading.zone), ...(encoding ? { encoding } : {}) };
    return {
      format: formatOf(table, given?.encoding ?? encoding ?? 'utf-8'),
      columns: columns.map(columnAnswer),
      suggested,
      sample: table.rows.slice(0, SHOWN_ROWS).map(rowAnswer(table, given ?? wholeMapping(suggested), reading)),
    };
  }
}

function formatOf({ isBroken, isWorkbook, header }: TableBeginning, encoding: Encoding): TableFormat {
  return { encoding: isBroken ? null : encoding, delimiter: isWorkbook ? null : header.delimiter };
}

function columnsOf({ header, rows }: TableBeginning): ReadColumn[] {
  return header.names.map((name, at) => ({ name, cells: rows.map(({ cells }) => cellText(cells?.[at] ?? '')) }));
}

/** As a person reads it. */
function cellText(cell: string): string {
  const text = plain(cell);
  return text.startsWith(DATE_CELL) ? text.slice(DATE_CELL.length) : text;
}

function columnAnswer({ name, cells }: ReadColumn): TableColumn {
  const counts = new Map<string, number>();
  for (const cell of cells) if (cell !== '') counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const texts = [...counts].map(([text, count]): ColumnText => ({ text, count }));
  return {
    name,
    samples: texts.slice(0, SAMPLES).map(({ text }) => text),
    texts: texts.length > MOST_TEXTS ? [] : texts.sort((a, b) => b.count - a.count),
  };
}

/** Where a mapping names all that every row must tell, rows can be read by it. */
function wholeMapping(suggested: Readonly<Record<string, unknown>>): Mapping | undefined {
  const { fields } = suggested;
  return isRecord(fields) && REQUIRED_ROW_FIELDS.every((field) => field in fields) ? readMapping(suggested) : undefined;
}

type ShownRow = Pick<PreviewedRow, 'events' | 'problem'>;

function rowAnswer(
  { header }: TableBeginning,
  mapping: Mapping | undefined,
  reading: ReadingContext,
): (record: CsvRecord) => PreviewedRow {
  const rows = mapping && new RowReader(mapping, header.names, reading);
  return ({ line, cells, problem = '' }) => ({
    line,
    raw: (cells ?? []).map(cellText),
    ...(cells === null ? refused('malformed-line', problem) : toldBy(rows, cells)),
  });
}

function toldBy(rows: RowReader | undefined, cells: readonly string[]): ShownRow {
  if (!rows) return { events: [], problem: null };
  try {
    const steps = stepsOf(rows.read(cells));
    return {
      events: steps.map(({ type, occurredAt, data }) => ({ type, occurredAt: formatInstant(occurredAt), data })),
      problem: null,
    };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return refused(error.code, error.message, error.errors[0]?.path);
  }
}

function refused(code: string, message: string, path?: string): ShownRow {
  return { events: [], problem: { code, message, path: path ?? null } };
}
