import type { Readable } from 'node:stream';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { permitOf } from '../../../../access/rights/permit.ts';
import { formatDay } from '../../../../domain/time/local-time.ts';
import { Database } from '../../../../platform/database/database.ts';
import { readCursor } from '../../../../platform/database/read-cursor.ts';
import type { FileAnswer } from '../../../../platform/http/file-answer.ts';
import { checkReferences } from '../../../../platform/http/query-reader.ts';
import { MachineClock } from '../../../../platform/operations/machine-clock.ts';
import {
  dayColumn,
  integerColumn,
  type SpreadsheetColumn,
  textColumn,
  timeColumn,
} from '../../../../platform/spreadsheets/spreadsheet-column.ts';
import { spreadsheetFile } from '../../../../platform/spreadsheets/spreadsheet-file.ts';
import { ReferenceData } from '../../../../reference/snapshot/reference-data.ts';
import type { ReferenceSnapshot } from '../../../../reference/snapshot/reference-snapshot.ts';
import type { MismatchKind, Shown } from '../compare-day.ts';
import type { MismatchState } from '../kept-differences.ts';
import { allMismatches, type MismatchRow } from './mismatch-rows.ts';
import { filterOf } from './reconciliation.handlers.ts';
import { MismatchesFile } from './reconciliation.query.ts';

/** Rows that are in memory at once. */
const CHUNK = 2_000;

const KINDS: Readonly<Record<MismatchKind, string>> = {
  'missing-there': 'Cổng không có',
  'missing-here': 'Hệ thống không có',
  'status-differs': 'Khác trạng thái',
  'dates-differ': 'Khác ngày',
  'unit-differs': 'Khác đơn vị',
  'duplicate-there': 'Trùng trên Cổng',
  'annulled-here': 'Đã hủy tại hệ thống',
};
const STATES: Readonly<Record<MismatchState, string>> = {
  open: 'Chưa xử lý',
  explained: 'Đã giải trình',
  gone: 'Đã khớp',
};

/** What differs from the portal, whole, for a spreadsheet. */
@QueryHandler(MismatchesFile)
export class WriteMismatchesFile implements IQueryHandler<MismatchesFile> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError unknown-unit */
  async execute(asked: MismatchesFile): Promise<FileAnswer<Readable>> {
    const facts = await this.reference.current();
    checkReferences(asked, facts);
    permitOf(asked);
    const today = facts.zone.dayOf(this.clock.now());
    const name = `portal-differences-${formatDay(today)}`;
    const sheet = { name, columns: columnsBy(facts, today), separator: asked.separator, zone: facts.zone };
    return spreadsheetFile(sheet, (take) =>
      this.database.snapshot(async (tx) =>
        take(each(readCursor<MismatchRow>(tx, 'differences', allMismatches(await filterOf(tx, asked)), CHUNK))),
      ),
    );
  }
}

async function* each(chunks: AsyncIterable<readonly MismatchRow[]>): AsyncGenerator<MismatchRow> {
  for await (const chunk of chunks) yield* chunk;
}

function columnsBy(facts: ReferenceSnapshot, today: number): SpreadsheetColumn<MismatchRow>[] {
  return [
    textColumn('Loại sai lệch', ({ kind }) => KINDS[kind], 22),
    textColumn('Mã hồ sơ', ({ code }) => code, 28),
    textColumn('Mã trên Cổng', (row) => row.code_there, 28),
    textColumn('Mã đơn vị', ({ unit }) => unit),
    textColumn('Đơn vị', ({ unit }) => (unit === null ? null : facts.unitNameOn(unit, today)), 40),
    dayColumn('Ngày tiếp nhận', ({ day }) => day),
    ...sideColumns('tại hệ thống', ({ ours }) => ours),
    ...sideColumns('trên Cổng', ({ theirs }) => theirs),
    textColumn('Tình trạng', ({ state }) => STATES[state], 16),
    timeColumn('Phát hiện lúc', (row) => row.found_at),
    timeColumn('Gửi lại lúc', (row) => row.resent_at),
    textColumn('Giải trình', ({ reason }) => reason, 40),
  ];
}

function sideColumns(where: string, of: (row: MismatchRow) => Shown | null): SpreadsheetColumn<MismatchRow>[] {
  return [
    integerColumn(`Trạng thái ${where}`, (row) => of(row)?.status ?? null),
    dayColumn(`Ngày tiếp nhận ${where}`, (row) => of(row)?.receivedOn ?? null),
    dayColumn(`Hạn trả ${where}`, (row) => of(row)?.dueOn ?? null),
    dayColumn(`Ngày kết thúc ${where}`, (row) => of(row)?.endedOn ?? null),
    textColumn(`Mã đơn vị ${where}`, (row) => of(row)?.unit ?? null),
  ];
}
