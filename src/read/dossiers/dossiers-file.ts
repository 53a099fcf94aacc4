import type { Readable } from 'node:stream';
import { Optional } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { permitOf } from '../../access/rights/permit.ts';
import { statusLabel } from '../../domain/dossier/dossier-status.ts';
import { CHANNEL_LABELS } from '../../domain/dossier/vocabulary-labels.ts';
import { type Day, formatDay, type Instant } from '../../domain/time/local-time.ts';
import { SimulatedData } from '../../log/simulated-data.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { readCursor } from '../../platform/database/read-cursor.ts';
import type { FileAnswer } from '../../platform/http/file-answer.ts';
import type { Asking } from '../../platform/http/query-parameters.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { type SpreadsheetColumn, textColumn, timeColumn } from '../../platform/spreadsheets/spreadsheet-column.ts';
import { spreadsheetFile } from '../../platform/spreadsheets/spreadsheet-file.ts';
import { ReadSnapshots } from '../../projection/read-snapshots.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import { holderNames } from '../holders/holder-names.ts';
import { DeskList, type DossierRow } from './desk-list.ts';
import { DossiersFile } from './dossiers.query.ts';
import { besideName, type Named, nameColumns, NamesOfDossiers, ofThisRequest } from './names-of-dossiers.ts';

/** Rows that are in memory at once. */
const CHUNK = 2_000;

/** A desk's own list, whole, for a spreadsheet. */
@QueryHandler(DossiersFile)
export class WriteDossiersFile implements IQueryHandler<DossiersFile> {
  constructor(
    private readonly snapshots: ReadSnapshots,
    private readonly reference: ReferenceData,
    private readonly simulated: SimulatedData,
    private readonly clock: MachineClock,
    @Optional() private readonly names?: NamesOfDossiers,
  ) {}

  /**
   * @param now epoch milliseconds: names of what was never received are today's
   * @throws DomainError unknown-unit, unknown-procedure, projection-behind
   */
  async execute(asked: Asking<DossiersFile>, now: Instant = this.clock.now()): Promise<FileAnswer<Readable>> {
    const facts = await this.reference.current();
    const name = `${await this.simulated.fileMark()}dossiers-${formatDay(facts.zone.dayOf(now))}`;
    const sheet = { name, columns: columnsBy(asked, facts, now), separator: asked.separator, zone: facts.zone };
    return spreadsheetFile(sheet, (take) =>
      this.snapshots.after(asked.waitFor, async ({ tx, reference }) => {
        checkReferences(asked, reference);
        const list = await DeskList.of(tx, asked, reference.zone);
        const today = reference.zone.dayOf(now);
        const named = ofThisRequest(async (rows: readonly DossierRow[]) =>
          this.withApplicants(asked, await withHolders(rows, tx, reference, today)),
        );
        await take(each(readCursor<DossierRow>(tx, 'dossiers', list.whole(), CHUNK), named));
      }),
    );
  }

  private async withApplicants(asked: Asking<DossiersFile>, rows: readonly NamedRow[]): Promise<readonly NamedRow[]> {
    if (asked.names !== 'true' || !this.names) return rows;
    const listed = rows.map(({ code, receiving_unit: receivingUnit, competent_unit: competentUnit }) => ({
      code,
      receivingUnit,
      competentUnit,
    }));
    const names = await this.names.of(permitOf(asked), listed);
    return rows.map((row) => besideName(row, names));
  }
}

type NamedRow = DossierRow & Named & Readonly<{ holderName: string | null }>;

async function* each(
  chunks: AsyncIterable<readonly DossierRow[]>,
  named: (rows: readonly DossierRow[]) => Promise<readonly NamedRow[]>,
): AsyncGenerator<NamedRow> {
  for await (const chunk of chunks) yield* await named(chunk);
}

async function withHolders(
  rows: readonly DossierRow[],
  tx: Queryable,
  facts: ReferenceSnapshot,
  today: Day,
): Promise<NamedRow[]> {
  const names = await holderNames(tx, rows, facts, today);
  return rows.map((row) => ({ ...row, holderName: names(row) }));
}

/** Names beside codes, as they were on the day of receipt. */
function columnsBy(asked: Asking<DossiersFile>, facts: ReferenceSnapshot, now: Instant): SpreadsheetColumn<NamedRow>[] {
  const dayOf = ({ received_at: receivedAt }: DossierRow): Day => facts.zone.dayOf(receivedAt ?? now);
  return [
    textColumn('Mã hồ sơ', ({ code }) => code, 28),
    ...nameColumns(asked),
    textColumn('Trạng thái', ({ status }) => statusLabel(status), 24),
    textColumn('Mã thủ tục', ({ procedure }) => procedure),
    textColumn('Thủ tục', (row) => facts.procedureNameOn(row.procedure, dayOf(row)), 60),
    textColumn('Lĩnh vực', ({ field }) => field, 24),
    textColumn('Hình thức tiếp nhận', ({ channel }) => CHANNEL_LABELS[channel], 16),
    textColumn('Mã đơn vị tiếp nhận', (row) => row.receiving_unit),
    textColumn('Đơn vị tiếp nhận', (row) => facts.unitNameOn(row.receiving_unit, dayOf(row)), 40),
    textColumn('Mã đơn vị giải quyết', (row) => row.competent_unit),
    textColumn('Đơn vị giải quyết', (row) => facts.unitNameOn(row.competent_unit, dayOf(row)), 40),
    textColumn('Đang giữ', ({ holder }) => holder),
    textColumn('Tên người, bộ phận đang giữ', ({ holderName }) => holderName, 32),
    timeColumn('Ngày tiếp nhận', (row) => row.received_at),
    timeColumn('Hạn trả', (row) => row.due_at),
    timeColumn('Ngày giải quyết', (row) => row.resolved_at),
    timeColumn('Ngày trả kết quả', (row) => row.returned_at),
    textColumn('Hồ sơ chính (liên thông)', ({ lead }) => lead, 28),
    textColumn('Số hồ sơ thành phần', ({ parts }) => (parts === null ? null : String(parts)), 12),
  ];
}
