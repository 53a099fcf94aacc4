import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { noteShown } from '../../../access/audit/shown.ts';
import { Database } from '../../../platform/database/database.ts';
import { pageOf } from '../../../platform/http/page.ts';
import { checkReferences } from '../../../platform/http/query-reader.ts';
import { StreamKeys } from '../../../platform/keys/stream-keys.ts';
import { unitsOf } from '../../../read/late-cases/branch.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import { codesOf, duplicateAnswerOf, findDuplicateRows } from './duplicate-rows.ts';
import type { DuplicatesPage } from './duplicates.answer.ts';
import { FindDuplicates } from './duplicates.query.ts';

@QueryHandler(FindDuplicates)
export class FindDuplicatesHandler implements IQueryHandler<FindDuplicates> {
  constructor(
    private readonly database: Database,
    private readonly keys: StreamKeys,
    private readonly reference: ReferenceData,
  ) {}

  /** @throws DomainError unknown-unit */
  async execute(asked: FindDuplicates): Promise<DuplicatesPage> {
    checkReferences(asked, await this.reference.current());
    const { limit, after } = asked.page;
    const units = asked.unit === undefined ? null : await unitsOf(this.database, asked.unit);
    const found = await findDuplicateRows(this.database, { state: asked.state ?? 'open', units }, after, limit + 1);
    const { rows, nextCursor } = pageOf(found, limit, ({ id }) => [Number(id)]);
    noteShown('search', rows.flatMap(codesOf));
    return { items: rows.map((row) => duplicateAnswerOf(row, this.keys)), nextCursor, total: null };
  }
}
