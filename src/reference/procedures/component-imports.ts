import { Injectable } from '@nestjs/common';
import { COMPONENT_KINDS } from '../../domain/dossier/components.ts';
import { Database } from '../../platform/database/database.ts';
import { codeCell, dayCell, flagCell, integerCell, textCell, wordCell } from '../importing/cell-kinds.ts';
import type { ImportOptions } from '../importing/change-reference.ts';
import { importTable, ofKnownCodes } from '../importing/import-table.ts';
import type { ImportOutcome, ReferenceRows } from '../importing/reference-lines.ts';
import type { VersionedTable } from '../importing/versioned-table.ts';

const MOST = 100;

const COMPONENT_TABLE: VersionedTable = {
  name: 'procedure_component',
  columns: [
    { name: 'procedure', column: 'procedure', type: 'text', required: true, kind: codeCell },
    { name: 'ordinal', column: 'ordinal', type: 'integer', required: true, kind: integerCell(1, MOST) },
    { name: 'name', column: 'name', type: 'text', required: true, kind: textCell(1_000) },
    { name: 'kind', column: 'kind', type: 'text', required: true, kind: wordCell(COMPONENT_KINDS) },
    { name: 'quantity', column: 'quantity', type: 'integer', required: true, kind: integerCell(1, MOST) },
    { name: 'required', column: 'required', type: 'boolean', required: true, kind: flagCell },
    { name: 'validFrom', column: 'valid_from', type: 'date', required: true, kind: dayCell },
    { name: 'validTo', column: 'valid_to', type: 'date', required: false, kind: dayCell },
  ],
  key: ['procedure', 'ordinal', 'valid_from'],
  openedBy: 'recorded_from',
  closedBy: 'recorded_to',
  stampType: 'timestamptz',
};

/** Brings in the papers that procedures ask for. */
@Injectable()
export class ComponentImports {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `invalid-field` for a header that is not the contract's. */
  async importComponents(rows: ReferenceRows, options: ImportOptions = {}): Promise<ImportOutcome> {
    const judge = ofKnownCodes([{ at: 0, name: 'procedure', of: 'procedure' }]);
    return importTable(this.database, { table: COMPONENT_TABLE, judge }, rows, options);
  }
}
