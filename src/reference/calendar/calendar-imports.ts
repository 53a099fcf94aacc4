import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.ts';
import type { ImportOptions } from '../importing/change-reference.ts';
import { applyTo, type ImportedTable, importTable } from '../importing/import-table.ts';
import type { ImportOutcome, ReferenceRows } from '../importing/reference-lines.ts';
import { calendarRuleBrokenBy, CALENDAR_TABLE } from './calendar-columns.ts';

/** Brings days off and worked Saturdays in: one file, one transaction, one revision of the calendar. */
@Injectable()
export class CalendarImports {
  constructor(private readonly database: Database) {}

  /**
   * A file that changes something makes a new revision; every older one stays readable. Rejects lines with
   * `missing-field` and `invalid-field`.
   * @throws DomainError `invalid-field` for a header that is not the contract's.
   */
  async importCalendar(rows: ReferenceRows, options: ImportOptions = {}): Promise<ImportOutcome> {
    const calendar: ImportedTable = {
      table: CALENDAR_TABLE,
      ruleBrokenBy: calendarRuleBrokenBy,
      apply: (change, given) =>
        applyTo(CALENDAR_TABLE, change, given, () => beginRevision(change.tx, change.recordedAt)),
    };
    return importTable(this.database, calendar, rows, options);
  }
}

async function beginRevision(tx: Tx, recordedAt: Date): Promise<number> {
  const [row] = await tx.query<{ revision: number }>(
    `INSERT INTO calendar_revision (revision, recorded_at)
     SELECT coalesce(max(revision), 0) + 1, $1 FROM calendar_revision RETURNING revision`,
    [recordedAt],
  );
  if (!row) throw new Error('A calendar revision was not written');
  // In the same transaction: open dossiers are counted by it whatever dies.
  await tx.query(`INSERT INTO open_dossier_job (kind, calendar_revision) VALUES ('calendar', $1)`, [row.revision]);
  return row.revision;
}
