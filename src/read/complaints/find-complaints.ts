import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { ComplaintChannel, Subject } from '../../domain/complaint/vocabulary.ts';
import { complaintStatusLabel, type ComplaintStatus } from '../../domain/complaint/complaint-status.ts';
import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import { branchOf } from '../late-cases/branch.ts';
import { Lateness } from '../late-cases/lateness.ts';
import { ReadSnapshots } from '../../projection/read-snapshots.ts';
import { encodeCursor } from '../../platform/http/page.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import type { ComplaintLine, ComplaintsPage, Deadline } from './complaints.answer.ts';
import { ComplaintsQuery, type ComplaintsQuestion } from './complaints.query.ts';
import { complaintsSql, COUNTED_UP_TO } from './complaints-sql.ts';

type Row = Readonly<{
  code: string;
  version: number;
  status: ComplaintStatus;
  unit: string;
  receiving_unit: string;
  channel: ComplaintChannel;
  subject: Subject;
  dossier: string | null;
  received_at: Instant | null;
  deadline: Deadline | null;
  due_at: Instant | null;
  overdue_from: Instant | null;
  ended_at: Instant | null;
  published_at: Instant | null;
}>;

/** A desk's complaints, by receipt or by the deadline that must be kept next. */
@QueryHandler(ComplaintsQuery)
export class FindComplaints implements IQueryHandler<ComplaintsQuery> {
  constructor(
    private readonly snapshots: ReadSnapshots,
    private readonly clock: MachineClock,
  ) {}

  /**
   * With a state ordered by overdueFrom, then code, and `total` exact; without one ordered by receivedAt, newest first
   * and annulled ones last, then code, and `total` exact up to 10,000, else null.
   * @param now epoch milliseconds
   * @throws DomainError unknown-unit, projection-behind
   */
  async execute(question: ComplaintsQuestion, now: Instant = this.clock.now()): Promise<ComplaintsPage> {
    return this.snapshots.after(question.waitFor, async ({ tx, reference }) => {
      checkReferences({ unit: question.unit }, reference);
      const lateness = Lateness.at(now, reference);
      const branch = await branchOf(tx, question.unit, { alone: question.alone });
      const { sql, params } = complaintsSql(question, branch, lateness, reference.zone);
      const found = await tx.query<Row & { total: string; found: boolean }>(sql, params);
      const total = Number(found[0]?.total ?? 0);
      const rows = found.filter((row) => row.found);
      const items = rows.slice(0, question.page.limit);
      const last = rows.length > items.length ? items.at(-1) : undefined;
      return {
        items: items.map((row) => toLine(row, lateness)),
        nextCursor: last ? cursorAfter(question, last) : null,
        total: question.state === undefined && total > COUNTED_UP_TO ? null : total,
      };
    });
  }
}

function cursorAfter({ state }: ComplaintsQuestion, row: Row): string {
  return encodeCursor([state === undefined ? row.received_at : row.overdue_from, row.code]);
}

function toLine(row: Row, lateness: Lateness): ComplaintLine {
  return {
    code: row.code,
    version: row.version,
    status: row.status,
    statusLabel: complaintStatusLabel(row.status),
    unit: row.unit,
    receivingUnit: row.receiving_unit,
    channel: row.channel,
    subject: row.subject,
    dossier: row.dossier,
    receivedAt: textOf(row.received_at),
    deadline: row.deadline,
    dueAt: textOf(row.due_at),
    overdueFrom: textOf(row.overdue_from),
    workingDaysLate: row.due_at === null ? null : lateness.workingDaysSince(row.due_at),
    endedAt: textOf(row.ended_at),
    publishedAt: textOf(row.published_at),
  };
}

function textOf(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
