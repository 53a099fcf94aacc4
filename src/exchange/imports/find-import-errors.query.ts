import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { FIRST_NUMBERED, PageAfterNumber } from '../../platform/http/query-parameters.ts';
import { GetImport } from './get-import.query.ts';
import type { ImportErrorsPage } from './import.answer.ts';
import { ImportErrors } from './import-errors.ts';
import { senderOf, sentBy } from '../../platform/http/sender.ts';

/** The lines or rows of an import that were rejected, or taken with a warning. */
export class FindImportErrors extends Query<ImportErrorsPage> {
  id!: string;
  table!: 'import_error' | 'import_warning';

  /** By line. */
  @PageAfterNumber()
  page = FIRST_NUMBERED;

  /** Names the import, and which of the two is asked for. */
  of(id: string, table: FindImportErrors['table']): this {
    return Object.assign(this, { id, table });
  }
}

@QueryHandler(FindImportErrors)
export class FindImportErrorsHandler implements IQueryHandler<FindImportErrors> {
  constructor(
    private readonly queries: QueryBus,
    private readonly errors: ImportErrors,
  ) {}

  /** @throws DomainError not-found */
  async execute(query: FindImportErrors): Promise<ImportErrorsPage> {
    const { id, table, page } = query;
    const { id: known } = await this.queries.execute(sentBy(new GetImport(id), senderOf(query)));
    return this.errors.list(known, page, table);
  }
}
