import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import { codeCell, textCell } from '../importing/cell-kinds.ts';
import type { ImportOptions } from '../importing/change-reference.ts';
import { importTable, ofKnownCodes } from '../importing/import-table.ts';
import type { ImportOutcome, ReferenceRows } from '../importing/reference-lines.ts';
import type { VersionedTable } from '../importing/versioned-table.ts';

const DEPARTMENT_TABLE: VersionedTable = {
  name: 'department',
  columns: [
    { name: 'unit', column: 'unit', type: 'text', required: true, kind: codeCell },
    { name: 'code', column: 'code', type: 'text', required: true, kind: codeCell },
    { name: 'name', column: 'name', type: 'text', required: true, kind: textCell(1_000) },
  ],
  key: ['unit', 'code'],
  openedBy: 'recorded_from',
  closedBy: 'recorded_to',
  stampType: 'timestamptz',
};

/** Brings in the departments of units. */
@Injectable()
export class DepartmentImports {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `invalid-field` for a header that is not the contract's. */
  async importDepartments(rows: ReferenceRows, options: ImportOptions = {}): Promise<ImportOutcome> {
    const judge = ofKnownCodes([{ at: 0, name: 'unit', of: 'unit' }]);
    return importTable(this.database, { table: DEPARTMENT_TABLE, judge }, rows, options);
  }
}
