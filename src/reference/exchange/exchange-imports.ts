import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.ts';
import type { ImportOptions, ReferenceChange } from '../importing/change-reference.ts';
import { importTable, type JudgedLines } from '../importing/import-table.ts';
import { type CodeCell, judgeCodes } from '../importing/judge-codes.ts';
import type { ImportOutcome, ReadLine, ReferenceRows } from '../importing/reference-lines.ts';
import {
  EXCHANGE_SETTING_TABLE,
  NOTIFICATION_TEXT_TABLE,
  notificationTextRuleBrokenBy,
  PORTAL_CODE_TABLE,
  settingRuleBrokenBy,
  SOURCE_SYSTEM_TABLE,
  sourceRuleBrokenBy,
} from './exchange-tables.ts';

type Rows = ReferenceRows;

const AT_OURS = 1;

/** Brings in how the exchange with the outside is set, and the national portal's codes. */
@Injectable()
export class ExchangeImports {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `invalid-field` for a header that is not the contract's. */
  async importSettings(rows: Rows, options: ImportOptions = {}): Promise<ImportOutcome> {
    const settings = { table: EXCHANGE_SETTING_TABLE, ruleBrokenBy: settingRuleBrokenBy };
    return importTable(this.database, settings, rows, options);
  }

  /** @throws DomainError `invalid-field` for a header that is not the contract's. */
  async importPortalCodes(rows: Rows, options: ImportOptions = {}): Promise<ImportOutcome> {
    return importTable(this.database, { table: PORTAL_CODE_TABLE, judge: judgeOurs }, rows, options);
  }

  /** @throws DomainError `invalid-field` for a header that is not the contract's. */
  async importSources(rows: Rows, options: ImportOptions = {}): Promise<ImportOutcome> {
    const sources = { table: SOURCE_SYSTEM_TABLE, ruleBrokenBy: sourceRuleBrokenBy };
    return importTable(this.database, sources, rows, options);
  }

  /** @throws DomainError `invalid-field` for a header that is not the contract's. */
  async importTexts(rows: Rows, options: ImportOptions = {}): Promise<ImportOutcome> {
    const texts = { table: NOTIFICATION_TEXT_TABLE, ruleBrokenBy: notificationTextRuleBrokenBy };
    return importTable(this.database, texts, rows, options);
  }
}

/** What has a table of its own here must stand in it. */
async function judgeOurs(lines: readonly ReadLine[], { tx }: ReferenceChange): Promise<JudgedLines> {
  const isOf = (kinds: readonly string[]) => lines.filter(({ cells: [kind] }) => kinds.includes(kind ?? ''));
  const named = (of: CodeCell['of']): CodeCell[] => [{ at: AT_OURS, name: 'ours', of }];
  const units = await judgeCodes(tx, isOf(['unit']), named('unit'));
  const procedures = await judgeCodes(tx, isOf(['procedure', 'fee', 'result']), named('procedure'));
  return {
    good: [...isOf(['field']), ...units.good, ...procedures.good],
    rejected: [...units.rejected, ...procedures.rejected],
  };
}
