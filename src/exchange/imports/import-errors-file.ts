import type { Readable } from 'node:stream';
import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Database } from '../../platform/database/database.ts';
import { readCursor } from '../../platform/database/read-cursor.ts';
import type { FileAnswer } from '../../platform/http/file-answer.ts';
import { senderOf, sentBy } from '../../platform/http/sender.ts';
import { lineInVietnamese } from '../../platform/http/vietnamese-lines.ts';
import type { Separator } from '../../platform/spreadsheets/spreadsheet-csv.ts';
import type { SpreadsheetColumn } from '../../platform/spreadsheets/spreadsheet-column.ts';
import { spreadsheetFile } from '../../platform/spreadsheets/spreadsheet-file.ts';
import { SeparatorGiven } from '../../platform/spreadsheets/spreadsheet-route.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { GetImport } from './get-import.query.ts';

type Row = Readonly<{ line: string; code: string; message: string }>;

/** Rows that are in memory at once. */
const CHUNK = 2_000;
const COLUMNS: readonly SpreadsheetColumn<Row>[] = [
  { heading: 'Dòng', width: 10, kind: 'integer', of: ({ line }) => Number(line) },
  { heading: 'Mã lỗi', width: 24, kind: 'text', of: ({ code }) => code },
  { heading: 'Nội dung', width: 80, kind: 'text', of: lineInVietnamese },
];

/** All lines that an import has rejected, as a file. */
export class ImportErrorsFile extends Query<FileAnswer> {
  id!: string;

  @SeparatorGiven()
  separator: Separator = ',';

  /** Names the import. */
  of(id: string): this {
    return Object.assign(this, { id });
  }
}

@QueryHandler(ImportErrorsFile)
export class WriteImportErrorsFile implements IQueryHandler<ImportErrorsFile> {
  constructor(
    private readonly queries: QueryBus,
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError not-found, out-of-scope */
  async execute(query: ImportErrorsFile): Promise<FileAnswer<Readable>> {
    const { id } = await this.queries.execute(sentBy(new GetImport(query.id), senderOf(query)));
    const { zone } = await this.reference.current();
    const sql = 'SELECT line, code, message FROM import_error WHERE import_id = $1 ORDER BY line';
    const file = { name: `import-errors-${id}`, columns: COLUMNS, separator: query.separator, zone };
    return spreadsheetFile(file, (take) =>
      this.database.snapshot(async (tx) => take(each(readCursor<Row>(tx, 'errors', { sql, params: [id] }, CHUNK)))),
    );
  }
}

async function* each(chunks: AsyncIterable<readonly Row[]>): AsyncGenerator<Row> {
  for await (const chunk of chunks) yield* chunk;
}
