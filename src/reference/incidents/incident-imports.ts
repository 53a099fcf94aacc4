import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.ts';
import { changeReference, type ImportOptions, type ReferenceChange } from '../importing/change-reference.ts';
import type { Cells } from '../importing/reference-columns.ts';
import {
  type ImportOutcome,
  outcomeOf,
  type ReadLine,
  readLines,
  type ReferenceRow,
  type RejectedLine,
} from '../importing/reference-lines.ts';
import { type Changes, compare, write } from '../importing/versioned-table.ts';
import { INCIDENT_TABLE, incidentRuleBrokenBy, type IncidentRules } from './incident-columns.ts';

/** Brings in declared incidents: one file, one transaction. */
@Injectable()
export class IncidentImports {
  constructor(private readonly database: Database) {}

  /**
   * A row with a known code changes that incident: its end, its beginning, its group; with a `to` equal to its `from` it
   * is withdrawn. Rejects lines with `missing-field` and `invalid-field`.
   * @throws DomainError `invalid-field` for a header that is not the contract's.
   */
  async importIncidents(
    rows: AsyncIterable<ReferenceRow> | Iterable<ReferenceRow>,
    options: ImportOptions = {},
  ): Promise<ImportOutcome> {
    const { lines, rejected } = await readLines(INCIDENT_TABLE.columns, rows, () => null);
    return changeReference(this.database, options, async (change) => {
      const judged = judge(lines, await incidentRules(change));
      const changes = await changeIncidents(
        change,
        judged.good.map(({ cells }) => cells),
      );
      return outcomeOf(changes, [...rejected, ...judged.rejected]);
    });
  }
}

/** What an incident is judged by besides itself. */
export async function incidentRules({ tx, recordedAt }: ReferenceChange): Promise<IncidentRules> {
  const rows = await tx.query<{ group: string }>(
    `SELECT DISTINCT procedure_group AS "group" FROM procedure_version WHERE procedure_group IS NOT NULL`,
  );
  return { now: recordedAt, groups: new Set(rows.map(({ group }) => group)) };
}

/**
 * Writes incidents down, and in the same transaction that the dossiers which they concern are to be looked at: it is done
 * whatever dies.
 */
export async function changeIncidents(change: ReferenceChange, rows: readonly Cells[]): Promise<Changes> {
  const { tx, recordedAt, announce } = change;
  const changes = await compare(tx, INCIDENT_TABLE, rows);
  if (changes.rows.length > 0) {
    await write(tx, INCIDENT_TABLE, changes.rows, recordedAt);
    await queueLook(tx, changes.rows);
    await announce();
  }
  return changes;
}

async function queueLook(tx: Tx, rows: readonly Cells[]): Promise<void> {
  const codes = rows.flatMap(([code]) => code ?? []);
  await tx.query(`INSERT INTO open_dossier_job (kind, incidents) VALUES ('incidents', $1)`, [codes]);
}

function judge(lines: readonly ReadLine[], rules: IncidentRules): { good: ReadLine[]; rejected: RejectedLine[] } {
  const good: ReadLine[] = [];
  const rejected: RejectedLine[] = [];
  for (const each of lines) {
    const broken = incidentRuleBrokenBy(each.cells, rules);
    if (broken === null) good.push(each);
    else rejected.push({ line: each.line, code: 'invalid-field', message: `${broken.field} ${broken.rule}` });
  }
  return { good, rejected };
}
