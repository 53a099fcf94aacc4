import type { ReadingContext } from '../../../domain/values/event-field.ts';
import type { KnownApplicant, WantedApplicant } from '../../../log/staging/staged-applicants.ts';
import { streamRef } from '../../../log/stream-ref.ts';
import { type Batch, BATCH_BYTES, type BatchSource, type Items, type LookedUp } from '../batches/batch.ts';
import { type Candidate, isUnreadable, rejectionOf, type Unreadable } from '../batches/verdict.ts';
import type { ReferenceSnapshot } from '../../../reference/snapshot/reference-snapshot.ts';
import type { LeasedImport } from '../import-job.ts';
import { CHUNK_BYTES } from '../import-chunks.ts';
import type { CsvDelimiter } from '../reading/csv-cells.ts';
import { readHeader, type TableHeader } from '../reading/csv-header.ts';
import { type CsvRecord, CsvRecordReader } from '../reading/csv-record-reader.ts';
import { LineSplitter } from '../reading/line-splitter.ts';
import type { TextPosition } from '../reading/text-position.ts';
import { noTable } from '../upload/no-table.ts';
import type { CreateUnknownCodes } from './create-unknown-codes.ts';
import { judgeRow } from './judge-row.ts';
import { checkColumns, type Mapping } from './mapping.ts';
import { type DossierRow, RowReader } from './row-reader.ts';

/** A row becomes up to four events. */
const BATCH_ROWS = 3_000;

/** Looks up what is known of who applies, by stream id. */
export type KnownApplicants = (wanted: readonly WantedApplicant[]) => Promise<Map<string, KnownApplicant>>;

/** A legacy table, one dossier a row. */
export class TableSource implements BatchSource<DossierRow> {
  constructor(
    private readonly read: (offset: number) => AsyncIterable<Buffer>,
    readonly mapping: Mapping,
    private readonly reading: ReadingContext,
    private readonly creation: CreateUnknownCodes,
    private readonly knownApplicants: KnownApplicants,
    private readonly job: Pick<LeasedImport, 'id' | 'dryRun'>,
  ) {}

  /** The reason that its corrections give. */
  get reason(): string {
    return `Nhập dữ liệu ${this.job.id}`;
  }

  readonly judge: BatchSource<DossierRow>['judge'] = (row, stream, ctx) => judgeRow(row, stream, ctx, this);

  async prepare({ items }: Batch<DossierRow>): Promise<void> {
    await this.creation.createFor(
      this.job,
      items.flatMap((item) => (isUnreadable(item) ? [] : [item.content])),
      this.mapping,
    );
  }

  async lookUp(items: Items<DossierRow>, facts: ReferenceSnapshot): Promise<LookedUp> {
    const { mapping, job } = this;
    return {
      facts: job.dryRun ? await this.creation.suppose(job.id, facts, mapping) : facts,
      applicants: mapping.corrects ? await this.knownApplicants(toldApplicants(items)) : new Map(),
    };
  }

  tellsReference({ paidAt, paymentReference }: DossierRow): boolean {
    return paidAt !== undefined && paymentReference !== undefined;
  }

  holderIn({ holder, forwardedAt }: DossierRow): string | undefined {
    return forwardedAt === undefined ? undefined : holder;
  }

  async *batches(from: TextPosition): AsyncGenerator<Batch<DossierRow>, void, void> {
    const { names, delimiter, end } = await this.header();
    const rows = new RowReader(this.mapping, names, this.reading);
    let at = from.offset < end.offset ? end : from;
    for await (const records of this.groups(at, delimiter)) {
      const to = records.at(-1)?.end ?? at;
      yield { from: at, to, items: records.map((record) => rowCandidate(record, rows)) };
      at = to;
    }
  }

  private async header(): Promise<TableHeader> {
    for await (const chunk of this.read(0)) {
      const header = readHeader(chunk, chunk.length < CHUNK_BYTES, this.mapping);
      checkColumns(this.mapping, header);
      return header;
    }
    throw noTable('has no header: it is empty');
  }

  private async *groups(from: TextPosition, delimiter: CsvDelimiter): AsyncGenerator<CsvRecord[], void, void> {
    const splitter = new LineSplitter(from);
    const reader = new CsvRecordReader(delimiter);
    let group: CsvRecord[] = [];
    let start = from.offset;
    for await (const chunk of this.read(from.offset)) {
      for (const record of reader.push(splitter.push(chunk))) {
        group.push(record);
        if (group.length < BATCH_ROWS && record.end.offset - start < BATCH_BYTES) continue;
        yield group;
        group = [];
        start = record.end.offset;
      }
    }
    yield [...group, ...reader.push(splitter.finish()), ...reader.finish()];
  }
}

/** The dossiers whose rows tell who applies, each with its first row. */
function toldApplicants(items: Items<DossierRow>): WantedApplicant[] {
  const wanted = new Map<string, WantedApplicant>();
  for (const item of items) {
    if (isUnreadable(item) || !item.content.applicant || wanted.has(item.ref.streamId)) continue;
    wanted.set(item.ref.streamId, { ref: item.ref, before: item.line });
  }
  return [...wanted.values()];
}

function rowCandidate(record: CsvRecord, rows: RowReader): Candidate<DossierRow> | Unreadable {
  const { line, cells, problem = '' } = record;
  if (cells === null) return { line, rejection: { code: 'malformed-line', message: problem } };
  try {
    const row = rows.read(cells);
    return { line, ref: streamRef('dossier', row.code), content: row, warnings: row.warnings };
  } catch (error) {
    return { line, rejection: rejectionOf(error) };
  }
}
