import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import type { ImportOptions } from '../importing/change-reference.ts';
import { importTable, ofKnownCodes } from '../importing/import-table.ts';
import type { ImportOutcome, ReferenceRows } from '../importing/reference-lines.ts';
import { COMPETENCE_TABLE, competenceRuleBrokenBy } from './competence-columns.ts';

/** Brings in which unit may receive or resolve which procedure. */
@Injectable()
export class CompetenceImports {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `invalid-field` for a header that is not the contract's. */
  async importCompetences(rows: ReferenceRows, options: ImportOptions = {}): Promise<ImportOutcome> {
    const codes = [
      { at: 0, name: 'procedure', of: 'procedure' },
      { at: 2, name: 'unit', of: 'unit' },
    ] as const;
    const judge = ofKnownCodes(codes);
    const competences = { table: COMPETENCE_TABLE, judge, ruleBrokenBy: competenceRuleBrokenBy };
    return importTable(this.database, competences, rows, options);
  }
}
