import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Day, formatInstant, type Instant } from '../../domain/time/local-time.ts';
import { WaitForPosition } from '../../projection/wait-for-position.ts';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { encodeCursor } from '../../platform/http/page.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import type { Standing, StopReason } from '../../domain/clock/clock-state.ts';
import { standsFor } from '../../domain/clock/standing.ts';
import type { LateCase, LateCasesPage, WaitingCase } from './late-cases.answer.ts';
import { type Branch, inBranch } from './branch.ts';
import { LateCasesQuery, type LateCasesQuestion } from './late-cases.query.ts';
import { type LateKind } from './late-words.ts';
import { lateCasesSql } from './late-cases-sql.ts';
import { Lateness } from './lateness.ts';

type Row = Readonly<{
  code: string;
  procedure: string;
  field: string;
  competent_unit: string;
  holder: string;
  received_at: Instant | null;
  due_at: Instant | null;
  overdue_from: Instant | null;
  waiting_since: Instant | null;
  standing: Pick<Standing, StopReason> | null;
  late_cause: string | null;
  ordinal: number;
  consulted_unit: string | null;
}>;

/** What is late, or soon will be, at a moment: on today's tree, by the newest calendar. */
@QueryHandler(LateCasesQuery)
export class FindLateCases implements IQueryHandler<LateCasesQuery> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly position: WaitForPosition,
    private readonly clock: MachineClock,
  ) {}

  /**
   * Ordered by overdueFrom, then code, consultations of one dossier by their requests; `total` is exact.
   * @param now epoch milliseconds
   * @throws DomainError unknown-unit, unknown-procedure, projection-behind
   */
  async execute(question: LateCasesQuestion, now: Instant = this.clock.now()): Promise<LateCasesPage> {
    await this.position.reached(question.waitFor);
    const reference = await this.reference.current();
    checkReferences(question, reference);
    const lateness = new Lateness(now, reference.zone, reference.calendarAt(reference.currentCalendarRevision));
    const { total, rows } = await inBranch(
      this.database,
      question.unit,
      (queryable, branch) => find(queryable, question, branch, lateness),
      { withCodes: question.as !== 'competent' },
    );
    const items = rows.slice(0, question.page.limit);
    const last = rows.length > items.length ? items.at(-1) : undefined;
    return {
      items: items.map((row) => toCase(question.kind, row, lateness, reference)),
      nextCursor: last ? cursorAfter(question.kind, last) : null,
      total,
    };
  }
}

async function find(
  queryable: Queryable,
  question: LateCasesQuestion,
  branch: Branch | undefined,
  lateness: Lateness,
): Promise<{ total: number; rows: readonly Row[] }> {
  const { sql, params } = lateCasesSql(question, branch, lateness);
  const rows = await queryable.query<Row & { total: string; found: boolean }>(sql, params);
  return { total: Number(rows[0]?.total ?? 0), rows: rows.filter(({ found }) => found) };
}

function cursorAfter(kind: LateKind, { overdue_from: overdueFrom, waiting_since: since, code, ordinal }: Row): string {
  if (kind === 'waiting') return encodeCursor([since, code]);
  return encodeCursor(kind === 'resolution' ? [overdueFrom, code] : [overdueFrom, code, ordinal]);
}

function toCase(kind: LateKind, row: Row, lateness: Lateness, reference: ReferenceSnapshot): LateCase | WaitingCase {
  const of = dossierOf(row, lateness, reference);
  if (kind === 'waiting') return { kind, ...of, ...waitingOf(row, lateness) };
  const [dueAt, overdueFrom] = [row.due_at ?? 0, row.overdue_from ?? 0];
  return {
    kind,
    ...of,
    dueAt: formatInstant(dueAt),
    overdueFrom: formatInstant(overdueFrom),
    workingDaysLate: lateness.workingDaysSince(dueAt),
    ...(row.consulted_unit === null ? {} : { consultedUnit: row.consulted_unit }),
  };
}

function waitingOf({ waiting_since: since, standing }: Row, lateness: Lateness) {
  return {
    for: standing === null ? [] : standsFor(standing),
    since: formatInstant(since ?? lateness.now),
    workingDays: lateness.workingDaysSince(since ?? lateness.now),
  };
}

/** What was never received goes by today's name of its procedure. */
function dossierOf(row: Row, lateness: Lateness, reference: ReferenceSnapshot) {
  const receivedOn = row.received_at === null ? lateness.today : reference.zone.dayOf(row.received_at);
  return {
    code: row.code,
    procedure: row.procedure,
    procedureName: reference.procedureNameOn(row.procedure, receivedOn),
    field: row.field,
    unit: row.competent_unit,
    level: levelOf(row.competent_unit, lateness.today, reference),
    holder: row.holder,
    receivedAt: row.received_at === null ? null : formatInstant(row.received_at),
    cause: row.late_cause,
  };
}

function levelOf(unit: string, day: Day, reference: ReferenceSnapshot): string | null {
  return reference.unitIsKnown(unit) ? reference.placeOf(unit, day).level : null;
}
