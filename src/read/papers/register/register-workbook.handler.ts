import type { Readable } from 'node:stream';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { formatDay } from '../../../domain/time/local-time.ts';
import { SimulatedData } from '../../../log/simulated-data.ts';
import type { FileAnswer } from '../../../platform/http/file-answer.ts';
import type { Asking } from '../../../platform/http/query-parameters.ts';
import { StreamKeys } from '../../../platform/keys/stream-keys.ts';
import { type SpreadsheetColumn, textColumn, timeColumn } from '../../../platform/spreadsheets/spreadsheet-column.ts';
import { spreadsheetFile } from '../../../platform/spreadsheets/spreadsheet-file.ts';
import { ReadSnapshots } from '../../../projection/read-snapshots.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import { REGISTER_COLUMNS } from './register-columns.ts';
import { RegisterWorkbook } from './register.query.ts';
import { registerDays, type RegisterLine, registerLines } from './register-rows.ts';

const COLUMNS = REGISTER_COLUMNS.map((column): SpreadsheetColumn<RegisterLine> =>
  column.kind === 'time' ? timeColumn(column.name, column.of) : textColumn(column.name, column.of, 28),
);

/** Writes the register of a unit's dossiers, however many they are, as a workbook. */
@QueryHandler(RegisterWorkbook)
export class RegisterWorkbookHandler implements IQueryHandler<RegisterWorkbook> {
  constructor(
    private readonly snapshots: ReadSnapshots,
    private readonly reference: ReferenceData,
    private readonly simulated: SimulatedData,
    private readonly keys: StreamKeys,
  ) {}

  /** @throws DomainError missing-field, unknown-unit, projection-behind */
  async execute(asked: Asking<RegisterWorkbook>): Promise<FileAnswer<Readable>> {
    const { from, to } = registerDays(asked);
    const name = `${await this.simulated.fileMark()}register-${formatDay(from)}-${formatDay(to)}`;
    const { zone } = await this.reference.current();
    return spreadsheetFile({ name, columns: COLUMNS, separator: undefined, zone }, (take) =>
      this.snapshots.after(asked.waitFor, (snapshot) => take(registerLines(asked, snapshot, this.keys))),
    );
  }
}
