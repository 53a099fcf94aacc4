import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { changeReference, type ImportOptions } from '../importing/change-reference.ts';
import {
  type ImportOutcome,
  outcomeOf,
  type ReadLine,
  readLines,
  type ReferenceRow,
  type RejectedLine,
} from '../importing/reference-lines.ts';
import { compare, write } from '../importing/versioned-table.ts';
import { COMPETENCE_TABLE, competenceRuleBrokenBy } from './competence-columns.ts';

/** Brings in which unit may receive or resolve which procedure: one file, one transaction. */
@Injectable()
export class CompetenceImports {
  constructor(private readonly database: Database) {}

  /**
   * Rejects lines with `missing-field`, `invalid-field`, `unknown-procedure` and `unknown-unit`.
   * @throws DomainError `invalid-field` for a header that is not the contract's.
   */
  async importCompetences(
    rows: AsyncIterable<ReferenceRow> | Iterable<ReferenceRow>,
    options: ImportOptions = {},
  ): Promise<ImportOutcome> {
    const { lines, rejected } = await readLines(COMPETENCE_TABLE.columns, rows, competenceRuleBrokenBy);
    return changeReference(this.database, options, async ({ tx, recordedAt, announce }) => {
      const judged = await judgeCodes(tx, lines);
      const given = judged.good.map(({ cells }) => cells);
      const changes = await compare(tx, COMPETENCE_TABLE, given);
      if (changes.rows.length > 0) {
        await write(tx, COMPETENCE_TABLE, changes.rows, recordedAt);
        await announce();
      }
      return outcomeOf(changes, [...rejected, ...judged.rejected]);
    });
  }
}

/** A row about what nobody knows would be of no effect, and nobody would see it. */
async function judgeCodes(
  q: Queryable,
  lines: readonly ReadLine[],
): Promise<Readonly<{ good: ReadLine[]; rejected: RejectedLine[] }>> {
  const units = await codesIn(q, 'unit_version');
  const procedures = await codesIn(q, 'procedure_version');
  const good: ReadLine[] = [];
  const rejected: RejectedLine[] = [];
  for (const each of lines) {
    const [procedure, , unit] = each.cells;
    if (!procedures.has(procedure ?? '')) rejected.push(unknown(each, 'procedure'));
    else if (typeof unit === 'string' && !units.has(unit)) rejected.push(unknown(each, 'unit'));
    else good.push(each);
  }
  return { good, rejected };
}

async function codesIn(q: Queryable, table: 'unit_version' | 'procedure_version'): Promise<Set<string>> {
  const rows = await q.query<{ code: string }>(`SELECT DISTINCT code FROM ${table} WHERE recorded_to IS NULL`);
  return new Set(rows.map(({ code }) => code));
}

function unknown({ line }: ReadLine, what: 'unit' | 'procedure'): RejectedLine {
  return { line, code: `unknown-${what}`, message: `${what} must be the code of a ${what} that is known` };
}
