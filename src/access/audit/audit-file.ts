import type { Readable } from 'node:stream';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { parseInstant } from '../../domain/time/local-time.ts';
import type { FileAnswer } from '../../platform/http/file-answer.ts';
import type { Asking } from '../../platform/http/query-parameters.ts';
import { type SpreadsheetColumn, textColumn, timeColumn } from '../../platform/spreadsheets/spreadsheet-column.ts';
import { spreadsheetFile } from '../../platform/spreadsheets/spreadsheet-file.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { AuditEntryAnswer } from './audit.answer.ts';
import { AuditFile } from './audit.query.ts';
import { AuditEntries, seenBy } from './find-audit-entries.ts';

const RESULTS = { ok: 'Được', refused: 'Bị từ chối' } as const;

const COLUMNS: readonly SpreadsheetColumn<AuditEntryAnswer>[] = [
  timeColumn('Lúc', ({ at }) => parseInstant(at)),
  textColumn('Tài khoản', ({ account }) => account),
  textColumn('Đơn vị của tài khoản', ({ unit }) => unit),
  textColumn('Việc', ({ kind }) => kind),
  textColumn('Mã hồ sơ, phản ánh', ({ codes }) => codes.map(({ code }) => code).join('; '), 40),
  textColumn('Mục đích', ({ purpose }) => purpose),
  textColumn('Kết quả', ({ result }) => RESULTS[result]),
  textColumn('Lý do bị từ chối', ({ data }) => data.reason ?? null),
  textColumn('Từ địa chỉ', ({ address }) => address),
  textColumn('Yêu cầu', ({ data }) => data.route ?? null, 40),
];

/** What is on record, whole, for a spreadsheet. */
@QueryHandler(AuditFile)
export class WriteAuditFile implements IQueryHandler<AuditFile> {
  constructor(
    private readonly entries: AuditEntries,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError role-forbids */
  async execute({ scope, separator, ...filters }: Asking<AuditFile>): Promise<FileAnswer<Readable>> {
    const seen = seenBy(scope);
    const { zone } = await this.reference.current();
    const file = { name: 'audit', columns: COLUMNS, separator, zone };
    return spreadsheetFile(file, (take) => this.entries.all(filters, seen, take));
  }
}
