import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Database } from '../../platform/database/database.ts';
import { pageOf } from '../../platform/http/page.ts';
import type { Asking } from '../../platform/http/query-parameters.ts';
import { totalOf } from '../lists/list-page.ts';
import { readIncidents } from './incidents-sql.ts';
import type { IncidentsPage } from './incidents.answer.ts';
import { IncidentsQuery } from './incidents.query.ts';

/** What was declared, and what came of it. */
@QueryHandler(IncidentsQuery)
export class FindIncidents implements IQueryHandler<IncidentsQuery> {
  constructor(private readonly database: Database) {}

  /** The last begun first; page and total are of one moment. */
  async execute({ page: { limit, after } }: Asking<IncidentsQuery>): Promise<IncidentsPage> {
    const { found, total } = await this.database.snapshot(async (tx) => {
      const sql = 'SELECT count(*)::integer AS total FROM incident WHERE recorded_to IS NULL';
      const [counted] = await tx.query<{ total: number }>(sql);
      return { found: await readIncidents(tx, { after, limit: limit + 1 }), total: counted?.total ?? 0 };
    });
    const { rows, nextCursor } = pageOf(found, limit, ({ from, code }) => [from, code]);
    return { items: rows, nextCursor, total: totalOf(total) };
  }
}
