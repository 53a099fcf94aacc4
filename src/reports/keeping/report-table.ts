import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/values/domain-error.ts';
import { isUuid } from '../../platform/http/uuid.ts';
import { Database, type Queryable } from '../../platform/database/database.ts';
import { LISTED_COLUMNS, reportOf, type ReportRow } from './report-row.ts';
import type { NewReport, StoredReport } from './stored-report.ts';

type Row = ReportRow & Readonly<{ content: string }>;

const COLUMNS = `${LISTED_COLUMNS}, content`;

const INSERT = `
  INSERT INTO report (id, form, unit, period_from, period_to, as_of, as_of_given, typed, typed_notes, targets, agency, synthetic,
                      restates, reason, position, definition_version, reference_revision, content, created_at, created_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`;

/** Reports of one form, unit and period are numbered from 1, so they are frozen one at a time. */
const TAKE_NUMBERS = `SELECT pg_advisory_xact_lock(hashtextextended(concat_ws('|', 'report', $1::text, $2::text, $3::text, $4::text), 0))`;

const FREEZE = `
  UPDATE report SET state = 'frozen', signed_by = $2, sha256 = $3, frozen_at = $4,
         number = (SELECT coalesce(max(other.number), 0) + 1 FROM report AS other
                    WHERE other.form = report.form AND other.unit IS NOT DISTINCT FROM report.unit
                      AND other.period_from = report.period_from AND other.period_to = report.period_to)
   WHERE id = $1`;

const DISCARD = `
  INSERT INTO discarded_report (report_id, discarded_at, discarded_by, reason) VALUES ($1, $2, $3, $4)`;

/** The reports that were computed: written down once, frozen once. */
@Injectable()
export class ReportTable {
  constructor(private readonly database: Database) {}

  async insert(report: NewReport, q: Queryable = this.database): Promise<void> {
    await q.query(INSERT, [
      report.id,
      report.form,
      report.unit,
      report.period.from,
      report.period.to,
      report.asOf,
      report.asOfGiven,
      JSON.stringify(report.typed),
      JSON.stringify(report.typedNotes),
      JSON.stringify(report.targets),
      report.agency,
      report.synthetic,
      report.restates,
      report.reason,
      report.position,
      report.definitionVersion,
      String(report.referenceRevision),
      report.content,
      new Date(report.createdAt),
      report.createdBy,
    ]);
  }

  async find(id: string): Promise<StoredReport | undefined> {
    const rows = await this.database.query<Row>(`SELECT ${COLUMNS} FROM report WHERE id = $1`, [id]);
    return rows.map((row) => reportOf(row))[0];
  }

  /** @throws DomainError not-found */
  async get(id: string): Promise<StoredReport> {
    const report = isUuid(id) ? await this.find(id) : undefined;
    if (!report) throw unknownReport();
    return report;
  }

  /** Within a transaction: nobody else freezes it meanwhile. */
  async take(tx: Queryable, id: string): Promise<StoredReport | undefined> {
    const rows = await tx.query<Row>(`SELECT ${COLUMNS} FROM report WHERE id = $1 FOR UPDATE`, [id]);
    return rows.map((row) => reportOf(row))[0];
  }

  /** Within the same transaction; gives it the next number of its form, unit and period. */
  async freeze(
    tx: Queryable,
    { id, form, unit, period }: StoredReport,
    { signedBy, sha256, frozenAt }: Readonly<{ signedBy: string; sha256: string; frozenAt: number }>,
  ): Promise<void> {
    await tx.query(TAKE_NUMBERS, [form, unit ?? '', period.from, period.to]);
    await tx.query(FREEZE, [id, signedBy, sha256, new Date(frozenAt)]);
  }

  async discard(
    tx: Queryable,
    id: string,
    { at, by, reason }: Readonly<{ at: number; by: string; reason: string }>,
  ): Promise<void> {
    await tx.query(DISCARD, [id, new Date(at), by, reason]);
  }
}

/** @throws DomainError not-found, already-frozen, already-discarded */
export function checkIsDraft(report: StoredReport | undefined): asserts report is StoredReport {
  if (!report) throw unknownReport();
  if (report.state === 'frozen')
    throw new DomainError(
      'already-frozen',
      'conflict',
      'The report has been frozen and is never changed: restate it when something has been corrected since',
    );
  if (report.discarded !== null)
    throw new DomainError('already-discarded', 'conflict', 'The draft was thrown away: make another one');
}

function unknownReport(): DomainError {
  return new DomainError('not-found', 'not-found', 'There is no report with this id');
}
