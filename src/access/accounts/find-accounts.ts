import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '../../platform/database/database.ts';
import { pageOf } from '../../platform/http/page.ts';
import { totalOf } from '../../reference/lists/list-page.ts';
import { permitOf } from '../rights/permit.ts';
import { ACCOUNT_COLUMNS, accountOf, type AccountRow } from './account.ts';
import { accountAnswerOf, type AccountsPage } from './account.answer.ts';
import { type AccountsQuestion, FindAccounts } from './accounts.query.ts';

/** `$1`: the units of the scope; null: every one. `$2`: whether accounts without a role are shown. */
const MATCHING = `
  ($1::text[] IS NULL OR NOT EXISTS (SELECT FROM account_role WHERE account_id = id AND unit <> ALL ($1)))
  AND ($2 OR EXISTS (SELECT FROM account_role WHERE account_id = id))
  AND ($3::text IS NULL OR EXISTS (SELECT FROM account_role WHERE account_id = id AND unit = $3))
  AND ($4::text IS NULL OR EXISTS (SELECT FROM account_role WHERE account_id = id AND role = $4))
  AND ($5::boolean IS NULL OR active = $5)
  AND ($6::text IS NULL OR position(lower($6) IN lower(code || ' ' || display_name)) > 0)`;

@QueryHandler(FindAccounts)
export class FindAccountsHandler implements IQueryHandler<FindAccounts> {
  constructor(private readonly database: Database) {}

  async execute(query: AccountsQuestion): Promise<AccountsPage> {
    const permit = permitOf(query);
    const { unit, role, active, q, page } = query;
    const { caller } = permit;
    const isAtRoot = caller.scope.holdsAtRoot(['administrator']);
    const wanted = [permit.units() ?? null, isAtRoot, unit, role, active, q?.normalize('NFC')];
    return this.database.snapshot(async (tx) => {
      const [counted] = await tx.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM account WHERE ${MATCHING}`,
        wanted,
      );
      const found = await tx.query<AccountRow>(
        `SELECT ${ACCOUNT_COLUMNS} FROM account WHERE ${MATCHING} AND ($7::text IS NULL OR code > $7)
          ORDER BY code LIMIT $8`,
        [...wanted, page.after?.[0], page.limit + 1],
      );
      const { rows, nextCursor } = pageOf(found, page.limit, ({ code }) => [code]);
      return {
        items: rows.map((row) => accountAnswerOf(accountOf(row))),
        nextCursor,
        total: totalOf(counted?.n ?? 0),
      };
    });
  }
}
