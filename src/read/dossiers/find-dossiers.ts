import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type DossierStatus, portalStatusOf, statusLabel } from '../../domain/dossier/dossier-status.ts';
import { formatInstant, type Instant, type TimeZone } from '../../domain/time/local-time.ts';
import { WaitForPosition } from '../../projection/wait-for-position.ts';
import { Database } from '../../platform/database/database.ts';
import { encodeCursor } from '../../platform/http/page.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../reference/snapshot/reference-data.ts';
import type { DossierLine, DossiersPage } from './dossiers.answer.ts';
import { DossiersQuery, type DossiersQuestion } from './dossiers.query.ts';

/** Counting goes no further; above it a list has no total. */
const COUNTED_UP_TO = 10_000;

type Row = Readonly<{
  code: string;
  version: number;
  status: DossierStatus;
  procedure: string;
  field: string;
  channel: string;
  receiving_unit: string;
  competent_unit: string;
  holder: string;
  received_at: Instant | null;
  due_at: Instant | null;
  overdue_from: Instant | null;
  resolved_at: Instant | null;
  returned_at: Instant | null;
}>;

/** Gives a value to the statement and says by which name it goes there. */
type Bind = (value: unknown) => string;

/** A desk's own list, the newest receipt first; what is not received yet stands before all others. */
@QueryHandler(DossiersQuery)
export class FindDossiers implements IQueryHandler<DossiersQuery> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly position: WaitForPosition,
    private readonly clock: MachineClock,
  ) {}

  /**
   * Ordered by receivedAt, newest first, then code; `total` is exact up to 10,000, else null.
   * @param now epoch milliseconds: names of procedures that were never received are today's
   * @throws DomainError unknown-unit, unknown-procedure, projection-behind
   */
  async execute(question: DossiersQuestion, now: Instant = this.clock.now()): Promise<DossiersPage> {
    await this.position.reached(question.waitFor);
    const reference = await this.reference.current();
    checkReferences(question, reference);
    const { total, rows } = await this.find(question, reference.zone);
    const items = rows.slice(0, question.page.limit);
    const last = rows.length > items.length ? items.at(-1) : undefined;
    return {
      items: items.map((row) => toLine(row, reference, now)),
      nextCursor: last ? encodeCursor([last.received_at, last.code]) : null,
      total: total > COUNTED_UP_TO ? null : total,
    };
  }

  private async find(question: DossiersQuestion, zone: TimeZone): Promise<{ total: number; rows: Row[] }> {
    const params: unknown[] = [];
    const bind: Bind = (value) => `$${params.push(value)}`;
    const branch = question.unit === undefined ? undefined : await this.branchOf(question.unit);
    const matching = [...branchConditions(branch, bind), ...conditionsOf(question, zone, bind)];
    const onPage = [...matching, ...afterCursor(question, bind)];
    const rows = await this.database.query<Row & { total: string; found: boolean }>(
      `SELECT counted.total, page.code IS NOT NULL AS found, page.*
         FROM (SELECT count(*) AS total
                 FROM (SELECT 1 FROM dossier_state WHERE ${all(matching)} LIMIT ${COUNTED_UP_TO + 1}) AS matching) AS counted
         LEFT JOIN (
           SELECT code, version, status, procedure, field, channel, receiving_unit, competent_unit, holder,
                  received_at, due_at, overdue_from, resolved_at, returned_at
             FROM dossier_state
            WHERE ${all(onPage)}
            ORDER BY received_at DESC NULLS FIRST, code
            LIMIT ${bind(question.page.limit + 1)}
         ) AS page ON true
        ORDER BY page.received_at DESC NULLS FIRST, page.code`,
      params,
    );
    return { total: Number(rows[0]?.total ?? 0), rows: rows.filter(({ found }) => found) };
  }

  /** The codes of a unit and all below it, on today's tree. */
  private async branchOf(unit: string): Promise<string[]> {
    const rows = await this.database.query<{ code: string }>(
      `SELECT below.code FROM unit_rank AS top JOIN unit_rank AS below ON below.lft BETWEEN top.lft AND top.rgt
        WHERE top.code = $1`,
      [unit],
    );
    return rows.map(({ code }) => code);
  }
}

function all(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}

function conditionsOf(question: DossiersQuestion, zone: TimeZone, bind: Bind): string[] {
  const conditions: string[] = [];
  if (question.status !== undefined) conditions.push(`status = ${bind(question.status)}`);
  if (question.procedure !== undefined) conditions.push(`procedure = ${bind(question.procedure)}`);
  if (question.holder !== undefined) conditions.push(`holder = ${bind(question.holder)}`);
  if (question.receivedFrom !== undefined) {
    conditions.push(`received_at >= ${bind(new Date(zone.startOf(question.receivedFrom)))}`);
  }
  if (question.receivedTo !== undefined) {
    conditions.push(`received_at < ${bind(new Date(zone.startOf(question.receivedTo + 1)))}`);
  }
  return conditions;
}

/**
 * Received by, or with, one of the units. Given as values, they tell the planner whether an index pays; in the words of
 * the index over the few dossiers that are elsewhere than they were received.
 */
function branchConditions(branch: readonly string[] | undefined, bind: Bind): string[] {
  if (branch === undefined) return [];
  const units = `ANY (${bind(branch)}::text[])`;
  return [`(receiving_unit = ${units} OR competent_unit <> receiving_unit AND competent_unit = ${units})`];
}

/** Newest first, what has no receipt before all else, then by code. */
function afterCursor({ page }: DossiersQuestion, bind: Bind): string[] {
  if (!page.after) return [];
  const code = bind(page.after.code);
  if (page.after.at === null) return [`(received_at IS NOT NULL OR code > ${code})`];
  const at = bind(new Date(page.after.at));
  return [`received_at <= ${at}`, `(received_at < ${at} OR code > ${code})`];
}

function toLine(row: Row, reference: ReferenceSnapshot, now: Instant): DossierLine {
  const receivedOn = reference.zone.dayOf(row.received_at ?? now);
  return {
    code: row.code,
    version: row.version,
    status: row.status,
    statusLabel: statusLabel(row.status),
    portalStatus: portalStatusOf(row.status),
    procedure: row.procedure,
    procedureName: reference.procedureNameOn(row.procedure, receivedOn),
    field: row.field,
    channel: row.channel,
    receivingUnit: row.receiving_unit,
    competentUnit: row.competent_unit,
    holder: row.holder,
    receivedAt: orNull(row.received_at),
    dueAt: orNull(row.due_at),
    overdueFrom: orNull(row.overdue_from),
    resolvedAt: orNull(row.resolved_at),
    returnedAt: orNull(row.returned_at),
  };
}

function orNull(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
