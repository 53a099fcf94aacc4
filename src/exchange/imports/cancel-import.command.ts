import { Command, CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { permitOf } from '../../access/rights/permit.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { senderOf, sentBy } from '../../platform/http/sender.ts';
import { GetImport } from './get-import.query.ts';
import type { ImportAnswer } from './import.answer.ts';
import { ImportJobs } from './import-jobs.ts';

/** Stops an import; what it has accepted stays. */
export class CancelImport extends Command<ImportAnswer> {
  constructor(readonly id: string) {
    super();
  }
}

@CommandHandler(CancelImport)
export class CancelImportHandler implements ICommandHandler<CancelImport> {
  constructor(
    private readonly jobs: ImportJobs,
    private readonly queries: QueryBus,
  ) {}

  /** @throws DomainError not-found, out-of-scope; already-ended, also of a small table that is being applied as a whole */
  async execute(command: CancelImport): Promise<ImportAnswer> {
    const asked = (): Promise<ImportAnswer> =>
      this.queries.execute(sentBy(new GetImport(command.id), senderOf(command)));
    const { id } = await asked();
    if (!(await this.jobs.cancel(id, permitOf(command).caller.actor)))
      throw new DomainError(
        'already-ended',
        'conflict',
        'The import has ended, or is a table that is applied as a whole',
      );
    return asked();
  }
}
