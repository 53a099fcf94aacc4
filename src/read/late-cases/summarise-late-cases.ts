import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Instant } from '../../domain/time/local-time.ts';
import { ReadSnapshots } from '../../projection/read-snapshots.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import type { LateSummary } from './late-cases.answer.ts';
import { branchOf } from './branch.ts';
import { LateSummaryQuery, type LateSummaryQuestion } from './late-cases.query.ts';
import { Lateness } from './lateness.ts';
import { AGES } from './late-words.ts';
import { summarySql } from './summary-sql.ts';
import { type CountedRow, countsOf, summaryRows } from './summary-rows.ts';

/** How many open, late and soon late dossiers there are at a moment, by one of their sides. */
@QueryHandler(LateSummaryQuery)
export class SummariseLateCases implements IQueryHandler<LateSummaryQuery> {
  constructor(
    private readonly snapshots: ReadSnapshots,
    private readonly clock: MachineClock,
  ) {}

  /**
   * @param now epoch milliseconds
   * @throws DomainError unknown-unit, projection-behind
   */
  async execute(question: LateSummaryQuestion, now: Instant = this.clock.now()): Promise<LateSummary> {
    return this.snapshots.mayLag(question.waitFor, async ({ tx, reference }) => {
      checkReferences(question, reference);
      const lateness = Lateness.at(now, reference);
      const rows = await count(tx, question, lateness);
      const totals = rows.find((row) => row.is_total);
      return {
        rows: summaryRows(
          question.by,
          rows.filter((row) => !row.is_total),
          reference.childrenOf(question.unit, lateness.today, lateness.today),
          (code) => reference.procedureNameOn(code, lateness.today),
        ),
        totals: countsOf(totals),
      };
    });
  }
}

async function count(
  tx: Queryable,
  { kind, unit, as, by, within }: LateSummaryQuestion,
  lateness: Lateness,
): Promise<CountedRow[]> {
  const branch = await branchOf(tx, unit);
  const params = [
    new Date(lateness.now),
    new Date(lateness.dueSoonUntil(within)),
    ...(branch ? [branch.lft, branch.rgt] : []),
    ...(branch && by === 'unit' ? [unit] : []),
    ...(by === 'age' ? [agesFrom(lateness)] : []),
  ];
  return tx.query<CountedRow>(summarySql({ kind, as, by, inBranch: branch !== undefined }), params);
}

/** After which instants the ages begin, from the oldest to the youngest but one; the youngest has no bound. */
function agesFrom(lateness: Lateness): Date[] {
  const bounded = AGES.slice(1).toReversed();
  return bounded.map(({ from }) => new Date(lateness.lateForAtLeast(from) + 1));
}
