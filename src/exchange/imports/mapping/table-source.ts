import type { ReadingContext } from '../../../domain/values/event-field.ts';
import type { KnownApplicant, WantedApplicant } from '../../../log/staging/staged-applicants.ts';
import { streamRef } from '../../../log/stream-ref.ts';
import type { Batch, BatchSource, Items, LookedUp } from '../batches/batch.ts';
import { type Candidate, isUnreadable, rejectionOf, type Unreadable } from '../batches/verdict.ts';
import type { ReferenceSnapshot } from '../../../reference/snapshot/reference-snapshot.ts';
import type { LeasedImport } from '../import-job.ts';
import type { CsvRecord } from '../reading/csv-record-reader.ts';
import type { TextPosition } from '../reading/text-position.ts';
import type { CreateUnknownCodes } from './create-unknown-codes.ts';
import { judgeRow } from './judge-row.ts';
import type { Mapping } from './mapping.ts';
import { type DossierRow, RowReader } from './row-reader.ts';
import { TableRows } from './table-rows.ts';

/** Looks up what is known of who applies, by stream id. */
export type KnownApplicants = (wanted: readonly WantedApplicant[]) => Promise<Map<string, KnownApplicant>>;

/** A legacy table, one dossier a row. */
export class TableSource implements BatchSource<DossierRow> {
  private readonly table: TableRows;

  constructor(
    read: (offset: number) => AsyncIterable<Buffer>,
    readonly mapping: Mapping,
    private readonly reading: ReadingContext,
    private readonly creation: CreateUnknownCodes,
    private readonly knownApplicants: KnownApplicants,
    private readonly job: Pick<LeasedImport, 'id' | 'dryRun'>,
  ) {
    this.table = new TableRows(read, mapping);
  }

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
    const header = await this.table.header();
    const rows = new RowReader(this.mapping, header.names, this.reading);
    for await (const { from: begin, to, records } of this.table.groups(from, header)) {
      yield { from: begin, to, items: records.map((record) => rowCandidate(record, rows)) };
    }
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
