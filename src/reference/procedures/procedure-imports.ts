import { Injectable } from '@nestjs/common';
import type { OnlineLevel } from '../../domain/values/reference-facts.ts';
import { Database } from '../../platform/database/database.ts';
import { changeReference, type ImportOptions, type ReferenceChange } from '../importing/change-reference.ts';
import type { Cells } from '../importing/reference-columns.ts';
import { importTable, type JudgedLines } from '../importing/import-table.ts';
import type { ImportOutcome, ReadLine, ReferenceRows } from '../importing/reference-lines.ts';
import { write } from '../importing/versioned-table.ts';
import { PROCEDURE_COLUMNS, PROCEDURE_TABLE, procedureRuleBrokenBy } from './procedure-columns.ts';

/** A procedure that a legacy table names and nobody knows: without limit and fee. */
export type ProcedureToAdd = Readonly<{
  code: string;
  name: string;
  field: string;
  level: string;
  onlineLevel: OnlineLevel;
}>;

/** Procedures are valid from here on when no file says since when. */
const SINCE_EVER = '1900-01-01';
const RULE_SET = PROCEDURE_COLUMNS.findIndex(({ name }) => name === 'ruleSet');

/** Brings the catalogue of procedures in: one file, one transaction. */
@Injectable()
export class ProcedureImports {
  constructor(private readonly database: Database) {}

  /**
   * Rejects lines with `missing-field` and `invalid-field`, also for a rule set that nobody knows: the time of dossiers
   * would silently be counted by another one.
   * @throws DomainError `invalid-field` for a header that is not the contract's.
   */
  async importProcedures(rows: ReferenceRows, options: ImportOptions = {}): Promise<ImportOutcome> {
    const procedures = { table: PROCEDURE_TABLE, ruleBrokenBy: procedureRuleBrokenBy, judge: judgeRuleSets };
    return importTable(this.database, procedures, rows, options);
  }

  /**
   * Adds those of the procedures that nobody knows, valid from 1900-01-01; the others stay as they are.
   * @returns how many were added.
   */
  async addProcedures(procedures: readonly ProcedureToAdd[]): Promise<number> {
    if (procedures.length === 0) return 0;
    return changeReference(this.database, {}, async ({ tx, recordedAt, announce }) => {
      const asked = new Map(procedures.map((procedure) => [procedure.code, procedure]));
      const known = await tx.query<{ code: string }>(
        'SELECT DISTINCT code FROM procedure_version WHERE recorded_to IS NULL AND code = ANY ($1::text[])',
        [[...asked.keys()]],
      );
      for (const { code } of known) asked.delete(code);
      if (asked.size === 0) return 0;
      await write(tx, PROCEDURE_TABLE, [...asked.values()].map(cellsOf), recordedAt);
      await announce();
      return asked.size;
    });
  }
}

async function judgeRuleSets(lines: readonly ReadLine[], { tx }: ReferenceChange): Promise<JudgedLines> {
  if (lines.every(({ cells }) => (cells[RULE_SET] ?? null) === null)) return { good: lines, rejected: [] };
  const known = (await tx.query<{ code: string }>('SELECT code FROM rule_set ORDER BY code')).map(({ code }) => code);
  const isKnown = ({ cells }: ReadLine): boolean => known.includes(cells[RULE_SET] ?? known[0] ?? '');
  const rejected = lines
    .filter((line) => !isKnown(line))
    .map(({ line }) => ({
      line,
      code: 'invalid-field',
      message: `ruleSet must be one of the known rule sets: ${known.join(', ')}`,
    }));
  return { good: lines.filter(isKnown), rejected };
}

function cellsOf({ code, name, field, level, onlineLevel }: ProcedureToAdd): Cells {
  const eligible = String(onlineLevel === 'full');
  const rest = ['0', 'false', 'true', 'none', 'false', SINCE_EVER, null];
  return [code, name, field, level, onlineLevel, eligible, null, null, ...rest];
}
