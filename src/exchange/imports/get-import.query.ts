import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '../../domain/values/domain-error.ts';
import { isUuid } from '../../platform/http/uuid.ts';
import { type ImportAnswer, importAnswerOf } from './import.answer.ts';
import { ImportJobs } from './import-jobs.ts';

export class GetImport extends Query<ImportAnswer> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(GetImport)
export class GetImportHandler implements IQueryHandler<GetImport> {
  constructor(private readonly jobs: ImportJobs) {}

  /** @throws DomainError not-found */
  async execute({ id }: GetImport): Promise<ImportAnswer> {
    const job = isUuid(id) ? await this.jobs.find(id) : undefined;
    if (job) return importAnswerOf(job);
    throw new DomainError('not-found', 'not-found', 'There is no import with this id');
  }
}
