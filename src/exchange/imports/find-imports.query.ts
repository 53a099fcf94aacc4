import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { permitOf } from '../../access/rights/permit.ts';
import { type Asking, FIRST_PAGE, PageOf, Word } from '../../platform/http/query-parameters.ts';
import type { PageRequest } from '../../platform/http/query-reader.ts';
import { uploaderSeenBy } from './get-import.query.ts';
import { importAnswerOf, type ImportsPage } from './import.answer.ts';
import { IMPORT_STATES, type ImportState } from './import-job.ts';
import { ImportJobs } from './import-jobs.ts';
import { IMPORT_KINDS, type ImportKind } from './import-kind.ts';

/** The imports of everybody, the newest first; a key of a machine finds its own. */
export class FindImports extends Query<ImportsPage> {
  @Word(IMPORT_KINDS, 'Imports of this kind')
  kind: ImportKind | undefined;

  @Word(IMPORT_STATES, 'Imports in this state')
  state: ImportState | undefined;

  @PageOf({ dated: 'always' })
  page: PageRequest = FIRST_PAGE;
}

@QueryHandler(FindImports)
export class FindImportsHandler implements IQueryHandler<FindImports> {
  constructor(private readonly jobs: ImportJobs) {}

  async execute(query: Asking<FindImports>): Promise<ImportsPage> {
    const { kind, state, page } = query;
    const uploadedBy = uploaderSeenBy(permitOf(query).caller);
    const found = await this.jobs.list({ kind, state, uploadedBy }, page);
    return { ...found, items: found.items.map(importAnswerOf) };
  }
}
