import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../../access/caller.ts';
import { permitOf } from '../../access/rights/permit.ts';
import { outOfScope } from '../../access/rights/refusals.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { isUuid } from '../../platform/http/uuid.ts';
import { type ImportAnswer, importAnswerOf } from './import.answer.ts';
import { ImportJobs } from './import-jobs.ts';

/** Keys of machines, and administrators below a root, see their own imports alone; undefined: those of everybody. */
export function uploaderSeenBy({ kind, actor, scope }: Caller): string | undefined {
  return kind === 'client' || !scope.holdsAtRoot(['administrator']) ? actor : undefined;
}

export class GetImport extends Query<ImportAnswer> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(GetImport)
export class GetImportHandler implements IQueryHandler<GetImport> {
  constructor(private readonly jobs: ImportJobs) {}

  /** @throws DomainError not-found; out-of-scope for who sees his own alone, and has not brought it in */
  async execute(query: GetImport): Promise<ImportAnswer> {
    const { id } = query;
    const job = isUuid(id) ? await this.jobs.find(id) : undefined;
    if (job && (uploaderSeenBy(permitOf(query).caller) ?? job.uploadedBy) !== job.uploadedBy) throw outOfScope();
    if (job) return importAnswerOf(job);
    throw new DomainError('not-found', 'not-found', 'There is no import with this id');
  }
}
