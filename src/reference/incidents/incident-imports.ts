import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/database.ts';
import type { ImportOptions, ReferenceChange } from '../importing/change-reference.ts';
import { applyTo, type ImportedTable, importTable, type JudgedLines } from '../importing/import-table.ts';
import type { Cells } from '../importing/reference-columns.ts';
import type { ImportOutcome, ReadLine, ReferenceRows, RejectedLine } from '../importing/reference-lines.ts';
import type { Changes } from '../importing/versioned-table.ts';
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
  async importIncidents(rows: ReferenceRows, options: ImportOptions = {}): Promise<ImportOutcome> {
    const incidents: ImportedTable = {
      table: INCIDENT_TABLE,
      judge: async (lines, change) => judge(lines, await incidentRules(change)),
      apply: changeIncidents,
    };
    return importTable(this.database, incidents, rows, options);
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
  return applyTo(INCIDENT_TABLE, change, rows, async (changed) => {
    await queueLook(change.tx, changed);
    return change.recordedAt;
  });
}

async function queueLook(tx: Tx, rows: readonly Cells[]): Promise<void> {
  const codes = rows.flatMap(([code]) => code ?? []);
  await tx.query(`INSERT INTO open_dossier_job (kind, incidents) VALUES ('incidents', $1)`, [codes]);
}

function judge(lines: readonly ReadLine[], rules: IncidentRules): JudgedLines {
  const good: ReadLine[] = [];
  const rejected: RejectedLine[] = [];
  for (const each of lines) {
    const broken = incidentRuleBrokenBy(each.cells, rules);
    if (broken === null) good.push(each);
    else rejected.push({ line: each.line, code: 'invalid-field', message: `${broken.field} ${broken.rule}` });
  }
  return { good, rejected };
}
