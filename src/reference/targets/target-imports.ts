import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import type { ImportOptions } from '../importing/change-reference.ts';
import { importTable, type JudgedLines } from '../importing/import-table.ts';
import type { ImportOutcome, ReadLine, ReferenceRows, RejectedLine } from '../importing/reference-lines.ts';
import { TARGET_TABLE, targetKeyOf, targetRuleBrokenBy } from './target-columns.ts';

/** Brings in what figures are to reach: one file, one transaction. */
@Injectable()
export class TargetImports {
  constructor(private readonly database: Database) {}

  /**
   * Rejects lines with `missing-field` and `invalid-field`, also a line that contradicts an earlier one of the file.
   * @throws DomainError `invalid-field` for a header that is not the contract's.
   */
  async importTargets(rows: ReferenceRows, options: ImportOptions = {}): Promise<ImportOutcome> {
    const targets = { table: TARGET_TABLE, ruleBrokenBy: targetRuleBrokenBy, judge: judgeKeys };
    return importTable(this.database, targets, rows, options);
  }
}

/** Of two targets for one thing from one day on nobody can say which is meant: the first one stands. */
function judgeKeys(lines: readonly ReadLine[]): JudgedLines {
  const first = new Map<string, ReadLine>();
  const good: ReadLine[] = [];
  const rejected: RejectedLine[] = [];
  for (const each of lines) {
    const key = targetKeyOf(each.cells);
    const earlier = first.get(key) ?? each;
    first.set(key, earlier);
    if (JSON.stringify(earlier.cells) === JSON.stringify(each.cells)) good.push(each);
    else rejected.push(contradictionOf(each, earlier));
  }
  return { good, rejected };
}

function contradictionOf({ line }: ReadLine, earlier: ReadLine): RejectedLine {
  const message = `figure, level and validFrom must not be those of line ${earlier.line} with another value or legalBasis`;
  return { line, code: 'invalid-field', message };
}
