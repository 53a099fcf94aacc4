import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/values/domain-error.ts';
import type { NewAuditEntry } from '../../log/audit/audit-entry.ts';
import { AuditTrail } from '../../log/audit/audit-trail.ts';
import { Database, type Tx } from '../../platform/database/database.ts';
import type { BodyReader } from '../../platform/http/body-field.ts';
import { type CellKind, dayCell, flagCell } from '../../reference/importing/cell-kinds.ts';
import { changeOrTry, type ImportOptions } from '../../reference/importing/change-reference.ts';
import type { ReferenceColumn } from '../../reference/importing/reference-columns.ts';
import {
  type ImportOutcome,
  outcomeOf,
  type ReadLine,
  readLines,
  type ReferenceRows,
  type RejectedLine,
} from '../../reference/importing/reference-lines.ts';
import { roleForbids } from '../rights/refusals.ts';
import { accountCode, displayName, issuer, ROLES_CELL_RULE, rolesInCell, subject } from './account-fields.ts';
import { Callers } from './callers.ts';
import { type AccountGiven, ChangeAccounts } from './change-accounts.ts';
import { Granter, lockGranting } from './granting.ts';

const rolesCell: CellKind = { rule: ROLES_CELL_RULE, read: (text) => (rolesInCell(text) ? text : null) };
const asText = ({ rule, read }: BodyReader<string>): CellKind => ({ rule, read });
const text = { type: 'text', required: false, mayBeLeftOut: true } as const;

const COLUMNS: readonly ReferenceColumn[] = [
  { name: 'code', column: 'code', type: 'text', required: true, kind: asText(accountCode) },
  { name: 'displayName', column: 'display_name', type: 'text', required: true, kind: asText(displayName) },
  { name: 'roles', column: 'roles', type: 'text', required: false, kind: rolesCell },
  { name: 'issuer', column: 'issuer', ...text, kind: asText(issuer) },
  { name: 'sub', column: 'sub', ...text, kind: asText(subject) },
  { name: 'active', column: 'active', ...text, kind: flagCell },
  { name: 'validFrom', column: 'valid_from', ...text, kind: dayCell },
  { name: 'validTo', column: 'valid_to', ...text, kind: dayCell },
];

const ORIGIN = { session: null, address: null, route: 'import accounts' };

/** Brings accounts in: each line by the rules of granting, as if whoever uploaded the file had sent it by itself. */
@Injectable()
export class AccountImports {
  constructor(
    private readonly database: Database,
    private readonly accounts: ChangeAccounts,
    private readonly callers: Callers,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * Rejects lines as `POST` and `PATCH /accounts` would: `out-of-scope`, `role-forbids`, `last-administrator` …
   * @param uploadedBy code of who grants, with what that caller may do now
   * @throws DomainError `role-forbids` where that caller may do nothing any more; `invalid-field` for another header
   */
  async importAccounts(rows: ReferenceRows, options: ImportOptions, uploadedBy: string): Promise<ImportOutcome> {
    const caller = await this.callers.ofActor(uploadedBy);
    if (!caller) throw roleForbids('Whoever brought this in may do nothing any more');
    const granter = new Granter(caller, ['administrator', 'system'], ORIGIN);
    const { lines, rejected } = await readLines(COLUMNS, rows, () => null);
    const outcome = await changeOrTry(this.database, options, async (tx) => {
      await lockGranting(tx);
      const put = await this.putAll(tx, granter, lines);
      await this.trail.writeIn(tx, put.entries);
      return outcomeOf(put, [...rejected, ...put.rejected]);
    });
    this.callers.drop();
    return outcome;
  }

  private async putAll(tx: Tx, granter: Granter, lines: readonly ReadLine[]) {
    const counts = { accepted: 0, unchanged: 0 };
    const rejected: RejectedLine[] = [];
    const entries: NewAuditEntry[] = [];
    for (const { line, cells } of lines) {
      await tx.query('SAVEPOINT line');
      try {
        const changed = await this.accounts.putIn(tx, granter, cells[0] ?? '', givenIn(cells));
        counts[changed.entries.length > 0 ? 'accepted' : 'unchanged'] += 1;
        entries.push(...changed.entries);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        await tx.query('ROLLBACK TO SAVEPOINT line');
        rejected.push({ line, code: error.code, message: error.message });
      }
    }
    return { ...counts, rejected, entries };
  }
}

/** A row says all of an account: who is not switched off is on, and without a last day there is none. */
function givenIn([, name, roles, issuedBy, sub, active, validFrom, validTo]: ReadLine['cells']): AccountGiven {
  return {
    displayName: name ?? undefined,
    roles: rolesInCell(roles ?? '') ?? [],
    issuer: issuedBy ?? undefined,
    sub: sub ?? undefined,
    active: active !== 'false',
    validFrom: validFrom ?? undefined,
    validTo: validTo ?? null,
  };
}
