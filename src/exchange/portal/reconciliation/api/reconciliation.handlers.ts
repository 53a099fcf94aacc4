import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Permit, permitOf } from '../../../../access/rights/permit.ts';
import { formatDay } from '../../../../domain/time/local-time.ts';
import { DomainError } from '../../../../domain/values/domain-error.ts';
import { Database, type Tx } from '../../../../platform/database/database.ts';
import { newestFirst } from '../../../../platform/database/newest-first.ts';
import { encodeCursor } from '../../../../platform/http/page.ts';
import { checkReferences } from '../../../../platform/http/query-reader.ts';
import { isUuid } from '../../../../platform/http/uuid.ts';
import { unitsOf } from '../../../../read/late-cases/branch.ts';
import { ReferenceData } from '../../../../reference/snapshot/reference-data.ts';
import { ReconciliationRuns, RUN_COLUMNS, type RunRow } from '../reconciliation-runs.ts';
import { findMismatchRows, type MismatchFilter, type UnitDayRow } from './mismatch-rows.ts';
import {
  mismatchAnswerOf,
  type MismatchesPage,
  type ReconciliationRun,
  type ReconciliationRunsPage,
  runAnswerOf,
  unitDayOf,
  type UnitDaysPage,
} from './reconciliation.answer.ts';
import {
  FindMismatches,
  FindReconciliationRuns,
  FindUnitDays,
  GetReconciliationRun,
  type MismatchesAsked,
} from './reconciliation.query.ts';

const UNIT_DAYS = `
  SELECT target, day, unit, state, ours_count, ours_hash, theirs_count, theirs_hash, compared_at FROM reconciliation
   WHERE ($1::text IS NULL OR target = $1) AND ($2::date IS NULL OR day = $2) AND ($3::text[] IS NULL OR unit = ANY ($3))
     AND ($4::text IS NULL OR state = $4)
     AND ($5::date IS NULL OR day < $5 OR day = $5 AND (target, unit) > ($6, $7))
   ORDER BY day DESC, target, unit LIMIT $8`;

@QueryHandler(FindUnitDays)
export class FindUnitDaysHandler implements IQueryHandler<FindUnitDays> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError unknown-unit */
  async execute(asked: FindUnitDays): Promise<UnitDaysPage> {
    checkReferences(asked, await this.reference.current());
    permitOf(asked);
    const { limit, after = [null, null, null] } = asked.page;
    const found = await this.database.snapshot(async (tx) => {
      const units = asked.unit === undefined ? null : await unitsOf(tx, asked.unit);
      const day = asked.day === undefined ? null : formatDay(asked.day);
      return tx.query<UnitDayRow>(UNIT_DAYS, [
        asked.target ?? null,
        day,
        units,
        asked.state ?? null,
        ...after,
        limit + 1,
      ]);
    });
    const rows = found.slice(0, limit);
    const last = found.length > limit ? rows.at(-1) : undefined;
    const nextCursor = last ? encodeCursor([last.day, last.target, last.unit]) : null;
    return { items: rows.map(unitDayOf), nextCursor, total: null };
  }
}

/** What of the list a question wants. */
export async function filterOf(tx: Tx, asked: MismatchesAsked<unknown>): Promise<MismatchFilter> {
  const { target = null, kind = null, state, unit, day, code = null } = asked;
  return {
    target,
    kind,
    states: state === undefined ? null : [state],
    units: unit === undefined ? null : await unitsOf(tx, unit),
    day: day === undefined ? null : formatDay(day),
    code,
  };
}

@QueryHandler(FindMismatches)
export class FindMismatchesHandler implements IQueryHandler<FindMismatches> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError unknown-unit */
  async execute(asked: FindMismatches): Promise<MismatchesPage> {
    checkReferences(asked, await this.reference.current());
    permitOf(asked);
    const { limit, after } = asked.page;
    const found = await this.database.snapshot(async (tx) =>
      findMismatchRows(tx, await filterOf(tx, asked), after, limit + 1),
    );
    const rows = found.slice(0, limit);
    const last = found.length > limit ? rows.at(-1) : undefined;
    return {
      items: rows.map(mismatchAnswerOf),
      nextCursor: last ? encodeCursor([last.found_at, last.id]) : null,
      total: null,
    };
  }
}

@QueryHandler(GetReconciliationRun)
export class GetReconciliationRunHandler implements IQueryHandler<GetReconciliationRun> {
  constructor(private readonly runs: ReconciliationRuns) {}

  /** @throws DomainError not-found */
  async execute(query: GetReconciliationRun): Promise<ReconciliationRun> {
    const row = isUuid(query.id) ? await this.runs.find(query.id) : undefined;
    if (row && seesRun(permitOf(query), row)) return runAnswerOf(row);
    throw new DomainError('not-found', 'not-found', 'There is no such comparison');
  }
}

@QueryHandler(FindReconciliationRuns)
export class FindReconciliationRunsHandler implements IQueryHandler<FindReconciliationRuns> {
  constructor(private readonly database: Database) {}

  /** Of others than who stands above all units: what they have asked for themselves. */
  async execute(asked: FindReconciliationRuns): Promise<ReconciliationRunsPage> {
    const permit = permitOf(asked);
    const filters = { target: asked.target, asked_by: permit.lists(null) ? undefined : permit.caller.actor };
    const wanted = { table: 'reconciliation_run', columns: RUN_COLUMNS, filters } as const;
    const { rows, ...page } = await newestFirst<RunRow>(this.database, wanted, asked.page);
    return { ...page, items: rows.map(runAnswerOf) };
  }
}

function seesRun(permit: Permit, { unit, asked_by: askedBy }: RunRow): boolean {
  return permit.lists(unit) || askedBy === permit.caller.actor;
}
