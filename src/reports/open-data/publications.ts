import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database/database.ts';
import type { DatasetId } from './datasets.ts';
import type { Days } from './published-periods.ts';
import type { Counts, Kept } from './suppress.ts';

/** A row as it was published. */
export type PublishedRow = Readonly<{ unit: string; name: string; level: string; counts: Counts; kept: Kept }>;

/** What whoever doubts a file can compare it with. */
export type Checks = Readonly<{
  report: string;
  number: number | null;
  formDefinition: string;
  definitionVersion: string;
  figureIds: readonly string[];
  asOf: string;
  position: string;
  sha256: string | null;
  /** Up to when the national portal had everything; null: no portal is followed. */
  syncedUpTo: string | null;
}>;

export type Publication = Days &
  Readonly<{
    dataset: DatasetId;
    number: number;
    report: string;
    /** The unit of the report; null: everything. */
    unit: string | null;
    rows: readonly PublishedRow[];
    csv: string;
    checks: Checks;
    publishedAt: number;
  }>;

const COLUMNS = `dataset, period_from::text AS "from", period_to::text AS "to", number, report_id AS report, unit, rows, csv,
  checks, published_at AS "publishedAt"`;

const INSERT = `
  INSERT INTO open_data_publication (dataset, period_from, period_to, number, report_id, unit, rows, csv, checks,
                                     published_at, published_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

/** One publishes at a time: what a file keeps back depends on those before it. */
const TAKE = `SELECT pg_advisory_xact_lock(hashtextextended('open-data', 0))`;

/** The files that were published. */
@Injectable()
export class Publications {
  constructor(private readonly database: Database) {}

  /** Within a transaction: nobody else publishes until its end. @returns all that was published */
  async take(tx: Queryable): Promise<Publication[]> {
    await tx.query(TAKE);
    return this.all(tx);
  }

  /** By dataset and period, the newest version last. */
  all(q: Queryable = this.database): Promise<Publication[]> {
    return q.query<Publication>(
      `SELECT ${COLUMNS} FROM open_data_publication ORDER BY dataset, period_from, period_to, number`,
    );
  }

  async find(dataset: string, { from, to }: Days, number: number): Promise<Publication | undefined> {
    const rows = await this.database.query<Publication>(
      `SELECT ${COLUMNS} FROM open_data_publication
        WHERE dataset = $1 AND period_from = $2 AND period_to = $3 AND number = $4`,
      [dataset, from, to, number],
    );
    return rows[0];
  }

  async insert(tx: Queryable, publication: Publication, by: string): Promise<void> {
    const { dataset, from, to, number, report, unit, rows, csv, checks, publishedAt } = publication;
    const [told, compared] = [JSON.stringify(rows), JSON.stringify(checks)];
    await tx.query(INSERT, [dataset, from, to, number, report, unit, told, csv, compared, new Date(publishedAt), by]);
  }
}
