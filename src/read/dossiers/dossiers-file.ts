import type { Readable } from 'node:stream';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { CHANNEL_LABELS } from '../../domain/dossier/vocabulary-labels.ts';
import { formatDay, type Instant, parseInstant } from '../../domain/time/local-time.ts';
import { SimulatedData } from '../../log/simulated-data.ts';
import { Database } from '../../platform/database/database.ts';
import { readCursor } from '../../platform/database/read-cursor.ts';
import type { FileAnswer } from '../../platform/http/file-answer.ts';
import type { Asking } from '../../platform/http/query-parameters.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { type SpreadsheetColumn, textColumn, timeColumn } from '../../platform/spreadsheets/spreadsheet-column.ts';
import { spreadsheetFile } from '../../platform/spreadsheets/spreadsheet-file.ts';
import { WaitForPosition } from '../../projection/wait-for-position.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import { DeskList, type DossierRow } from './desk-list.ts';
import { toLine } from './dossier-line.ts';
import type { DossierLine } from './dossiers.answer.ts';
import { DossiersFile } from './dossiers.query.ts';

/** Rows that are in memory at once. */
const CHUNK = 2_000;

/** A desk's own list, whole, for a spreadsheet. */
@QueryHandler(DossiersFile)
export class WriteDossiersFile implements IQueryHandler<DossiersFile> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly position: WaitForPosition,
    private readonly simulated: SimulatedData,
    private readonly clock: MachineClock,
  ) {}

  /**
   * @param now epoch milliseconds: names of what was never received are today's
   * @throws DomainError unknown-unit, unknown-procedure, projection-behind
   */
  async execute(asked: Asking<DossiersFile>, now: Instant = this.clock.now()): Promise<FileAnswer<Readable>> {
    await this.position.reached(asked.waitFor);
    const facts = await this.reference.current();
    checkReferences(asked, facts);
    const name = `${await this.simulated.fileMark()}dossiers-${formatDay(facts.zone.dayOf(now))}`;
    const sheet = { name, columns: columnsBy(facts, now), separator: asked.separator, zone: facts.zone };
    return spreadsheetFile(sheet, (take) =>
      this.database.transaction(async (tx) => {
        await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
        const list = await DeskList.of(tx, asked, facts.zone);
        await take(lines(readCursor<DossierRow>(tx, 'dossiers', list.whole(), CHUNK), facts, now));
      }),
    );
  }
}

async function* lines(
  chunks: AsyncIterable<readonly DossierRow[]>,
  facts: ReferenceSnapshot,
  now: Instant,
): AsyncGenerator<DossierLine> {
  for await (const chunk of chunks) for (const row of chunk) yield toLine(row, facts, now);
}

/** Names beside codes, as they were on the day of receipt. */
function columnsBy(facts: ReferenceSnapshot, now: Instant): SpreadsheetColumn<DossierLine>[] {
  const nameOf = (unit: string, { receivedAt }: DossierLine): string | null =>
    facts.unitIsKnown(unit)
      ? facts.unitNameOn(unit, facts.zone.dayOf((receivedAt === null ? null : parseInstant(receivedAt)) ?? now))
      : null;
  return [
    textColumn('Mã hồ sơ', ({ code }) => code, 28),
    textColumn('Trạng thái', ({ statusLabel }) => statusLabel, 24),
    textColumn('Mã thủ tục', ({ procedure }) => procedure),
    textColumn('Thủ tục', ({ procedureName }) => procedureName, 60),
    textColumn('Lĩnh vực', ({ field }) => field, 24),
    textColumn('Hình thức tiếp nhận', ({ channel }) => CHANNEL_LABELS[channel], 16),
    textColumn('Mã đơn vị tiếp nhận', ({ receivingUnit }) => receivingUnit),
    textColumn('Đơn vị tiếp nhận', (line) => nameOf(line.receivingUnit, line), 40),
    textColumn('Mã đơn vị giải quyết', ({ competentUnit }) => competentUnit),
    textColumn('Đơn vị giải quyết', (line) => nameOf(line.competentUnit, line), 40),
    textColumn('Đang giữ', ({ holder }) => holder),
    timeColumn('Ngày tiếp nhận', ({ receivedAt }) => receivedAt),
    timeColumn('Hạn trả', ({ dueAt }) => dueAt),
    timeColumn('Ngày giải quyết', ({ resolvedAt }) => resolvedAt),
    timeColumn('Ngày trả kết quả', ({ returnedAt }) => returnedAt),
  ];
}
