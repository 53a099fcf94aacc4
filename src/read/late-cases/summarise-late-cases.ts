import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Instant } from '../../domain/time/local-time.ts';
import { WaitForPosition } from '../../projection/wait-for-position.ts';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { LateSummary } from './late-cases.answer.ts';
import { type Branch, inBranch } from './branch.ts';
import { LateSummaryQuery, type LateSummaryQuestion } from './late-cases.query.ts';
import { Lateness } from './lateness.ts';
import { summarySql } from './summary-sql.ts';
import { type CountedRow, countsOf, summaryRows } from './summary-rows.ts';

/** How many open, late and soon late dossiers there are at a moment, by one of their sides. */
@QueryHandler(LateSummaryQuery)
export class SummariseLateCases implements IQueryHandler<LateSummaryQuery> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly position: WaitForPosition,
    private readonly clock: MachineClock,
  ) {}

  /**
   * @param now epoch milliseconds
   * @throws DomainError unknown-unit, projection-behind
   */
  async execute(question: LateSummaryQuestion, now: Instant = this.clock.now()): Promise<LateSummary> {
    await this.position.reached(question.waitFor);
    const reference = await this.reference.current();
    checkReferences(question, reference);
    const lateness = new Lateness(now, reference.zone, reference.calendarAt(reference.currentCalendarRevision));
    const rows = await inBranch(this.database, question.unit, (queryable, branch) =>
      count(queryable, question, branch, lateness),
    );
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
  }
}

async function count(
  queryable: Queryable,
  { kind, unit, by, within }: LateSummaryQuestion,
  branch: Branch | undefined,
  lateness: Lateness,
): Promise<CountedRow[]> {
  const params = [
    new Date(lateness.now),
    new Date(lateness.dueSoonUntil(within)),
    ...(branch ? [branch.lft, branch.rgt] : []),
    ...(branch && by === 'unit' ? [unit] : []),
  ];
  return queryable.query<CountedRow>(summarySql(kind, by, branch !== undefined), params);
}
