import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { noteShown } from '../../access/audit/shown.ts';
import { formatInstant, type Instant } from '../../domain/time/local-time.ts';
import { Database } from '../../platform/database/database.ts';
import { pageOf } from '../../platform/http/page.ts';
import { checkReferences } from '../../platform/http/query-reader.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { unitsOf } from '../late-cases/branch.ts';
import type { DuplicatesPage } from './duplicates.answer.ts';
import { FindDuplicates } from './duplicates.query.ts';

type Row = Readonly<{
  id: string;
  code: string;
  other_code: string;
  procedure: string;
  receiving: string;
  competent: string;
  other_receiving: string;
  other_competent: string;
  unit: string | null;
  noticed_at: Instant;
}>;

const SQL = `
  SELECT p.id, p.unit, p.noticed_at, d.code, d.procedure, d.receiving_unit AS receiving, d.competent_unit AS competent,
         o.code AS other_code, o.receiving_unit AS other_receiving, o.competent_unit AS other_competent
    FROM possible_duplicate AS p
    JOIN dossier_state AS d ON d.feed = p.feed AND d.stream_id = p.stream_id
    JOIN dossier_state AS o ON o.feed = p.other_feed AND o.stream_id = p.other_stream_id
   WHERE p.id > $1 AND ($2::text[] IS NULL OR p.unit = ANY ($2)) AND d.status <> 'annulled' AND o.status <> 'annulled'
   ORDER BY p.id LIMIT $3`;

@QueryHandler(FindDuplicates)
export class FindDuplicatesHandler implements IQueryHandler<FindDuplicates> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError unknown-unit */
  async execute(asked: FindDuplicates): Promise<DuplicatesPage> {
    checkReferences(asked, await this.reference.current());
    const { limit, after } = asked.page;
    const units = asked.unit === undefined ? null : await unitsOf(this.database, asked.unit);
    const found = await this.database.query<Row>(SQL, [after, units, limit + 1]);
    const { rows, nextCursor } = pageOf(found, limit, ({ id }) => [Number(id)]);
    noteShown(
      'search',
      rows.flatMap((row) => [
        { code: row.code, receiving: row.receiving, competent: row.competent },
        { code: row.other_code, receiving: row.other_receiving, competent: row.other_competent },
      ]),
    );
    return {
      items: rows.map((row) => ({
        code: row.code,
        otherCode: row.other_code,
        procedure: row.procedure,
        receivingUnit: row.receiving,
        otherReceivingUnit: row.other_receiving,
        unit: row.unit,
        noticedAt: formatInstant(row.noticed_at),
      })),
      nextCursor,
      total: null,
    };
  }
}
