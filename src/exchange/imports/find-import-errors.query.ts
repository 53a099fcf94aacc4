import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { readLimit } from '../../platform/http/page.ts';
import { GetImport } from './get-import.query.ts';
import type { ImportErrorsPage } from './import.answer.ts';
import { ImportErrors } from './import-errors.ts';

/** The lines or rows of an import that were rejected, or taken with a warning. */
export class FindImportErrors extends Query<ImportErrorsPage> {
  constructor(
    readonly id: string,
    readonly table: 'import_error' | 'import_warning',
    readonly limit: string | undefined,
    readonly cursor: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(FindImportErrors)
export class FindImportErrorsHandler implements IQueryHandler<FindImportErrors> {
  constructor(
    private readonly queries: QueryBus,
    private readonly errors: ImportErrors,
  ) {}

  /** @throws DomainError not-found, invalid-field */
  async execute({ id, table, limit, cursor }: FindImportErrors): Promise<ImportErrorsPage> {
    const wanted = readLimit(limit);
    const { id: known } = await this.queries.execute(new GetImport(id));
    return this.errors.list(known, wanted, cursor, table);
  }
}
