import { Optional } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { permitOf } from '../../access/rights/permit.ts';
import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import { ReadSnapshots } from '../../projection/read-snapshots.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { encodeCursor } from '../../platform/http/page.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import type { LateCasesPage } from './late-cases.answer.ts';
import { besideName, NamesOfDossiers } from '../dossiers/names-of-dossiers.ts';
import { holderNames } from '../holders/holder-names.ts';
import { type Branch, branchOf } from './branch.ts';
import { LateCasesQuery, type LateCasesQuestion } from './late-cases.query.ts';
import { type LateKind } from './late-words.ts';
import { type LateRow, toCase } from './late-case-line.ts';
import { countSql, lateCasesSql } from './late-cases-sql.ts';
import { Lateness } from './lateness.ts';

/** What is late, or soon will be, at a moment: on today's tree, by the newest calendar. */
@QueryHandler(LateCasesQuery)
export class FindLateCases implements IQueryHandler<LateCasesQuery> {
  constructor(
    private readonly snapshots: ReadSnapshots,
    private readonly clock: MachineClock,
    @Optional() private readonly names?: NamesOfDossiers,
  ) {}

  /**
   * Ordered by overdueFrom, then code, consultations of one dossier by their requests; `total` is exact.
   * @param now epoch milliseconds
   * @throws DomainError unknown-unit, unknown-procedure, projection-behind
   */
  async execute(question: LateCasesQuestion, now: Instant = this.clock.now()): Promise<LateCasesPage> {
    return this.snapshots.after(question.waitFor, async ({ tx, reference }) => {
      checkReferences(question, reference);
      const lateness = Lateness.at(now, reference);
      const branch = await branchOf(tx, question.unit, {
        withCodes: question.as !== 'competent',
        alone: question.alone,
      });
      const { total, rows } = await find(tx, question, branch, lateness);
      const items = rows.slice(0, question.page.limit);
      const last = rows.length > items.length ? items.at(-1) : undefined;
      const names = await holderNames(tx, items, reference, lateness.today);
      return {
        items: await this.withNames(
          question,
          items.map((row) => toCase(question.kind, row, lateness, reference, names)),
        ),
        nextCursor: last ? cursorAfter(question.kind, last) : null,
        total,
        now: formatInstant(now),
        overdueByEndOfDay:
          question.kind === 'resolution' ? await overdueByEndOfDay(tx, question, branch, lateness) : null,
      };
    });
  }

  private async withNames<Case extends Readonly<{ code: string }>>(
    question: LateCasesQuestion,
    cases: readonly Case[],
  ): Promise<readonly Case[]> {
    if (question.names !== 'true' || !this.names) return cases;
    const codes = cases.map(({ code }) => code);
    const names = await this.names.ofCodes(permitOf(question), codes);
    return cases.map((each) => besideName(each, names));
  }
}

/** The figure pendingOverdue tells of the end of the day; what becomes late later today is in it already. */
async function overdueByEndOfDay(
  tx: Queryable,
  question: LateCasesQuestion,
  branch: Branch | undefined,
  lateness: Lateness,
): Promise<number> {
  const { sql, params } = countSql({ ...question, state: 'late' }, branch, lateness.atEndOfDay());
  const [row] = await tx.query<{ total: string }>(sql, params);
  return Number(row?.total ?? 0);
}

async function find(
  tx: Queryable,
  question: LateCasesQuestion,
  branch: Branch | undefined,
  lateness: Lateness,
): Promise<{ total: number; rows: readonly LateRow[] }> {
  const { sql, params } = lateCasesSql(question, branch, lateness);
  const rows = await tx.query<LateRow & { total: string; found: boolean }>(sql, params);
  return { total: Number(rows[0]?.total ?? 0), rows: rows.filter(({ found }) => found) };
}

function cursorAfter(
  kind: LateKind,
  { overdue_from: overdueFrom, waiting_since: since, code, ordinal }: LateRow,
): string {
  if (kind === 'waiting') return encodeCursor([since, code]);
  return encodeCursor(kind === 'resolution' ? [overdueFrom, code] : [overdueFrom, code, ordinal]);
}
