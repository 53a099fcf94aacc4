import { CommandHandler, type ICommandHandler, type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { permitOf } from '../../../access/rights/permit.ts';
import { parseDay } from '../../../domain/time/local-time.ts';
import { Database } from '../../../platform/database/database.ts';
import { Targets } from '../targets.ts';
import { ChangeTargets } from './change-targets.ts';
import { targetAnswerOf, type TargetAnswer, type OutboxTargetsPage, type TestedTarget } from './target.answer.ts';
import { ChangeTarget, CreateTarget, FindOutboxTargets, TestTarget } from './targets.commands.ts';

/** A test call may take so long. */
const TEST_WITHIN_MS = 30_000;

@CommandHandler(CreateTarget)
export class CreateTargetHandler implements ICommandHandler<CreateTarget> {
  constructor(private readonly targets: ChangeTargets) {}

  /** @throws DomainError invalid-field, unsafe-url */
  async execute(command: CreateTarget): Promise<TargetAnswer> {
    const { caller } = permitOf(command);
    const { id, kind, contract, url, settings, secrets, from, fromDay, origin } = command;
    const made = await this.targets.create(
      { caller, origin, what: 'outbox' },
      {
        id,
        kind,
        contract: contract ?? null,
        url: url ?? null,
        settings: settings ?? {},
        secrets: secrets ?? {},
        fromDay: fromDay === undefined ? null : parseDay(fromDay),
        createdBy: caller.actor,
        fromBeginning: from === 'beginning',
      },
    );
    return targetAnswerOf(made);
  }
}

@CommandHandler(ChangeTarget)
export class ChangeTargetHandler implements ICommandHandler<ChangeTarget> {
  constructor(private readonly targets: ChangeTargets) {}

  /** @throws DomainError unknown-target, invalid-field, unsafe-url, approval-needed */
  async execute(command: ChangeTarget): Promise<TargetAnswer> {
    const { caller } = permitOf(command);
    const { target, state, settings, secrets, url, reason, origin } = command;
    const change = { state, settings, secrets, url };
    return targetAnswerOf(await this.targets.change({ caller, origin, what: 'outbox', reason }, target, change));
  }
}

@CommandHandler(TestTarget)
export class TestTargetHandler implements ICommandHandler<TestTarget> {
  constructor(
    private readonly database: Database,
    private readonly targets: Targets,
    private readonly changing: ChangeTargets,
  ) {}

  /** @throws DomainError unknown-target */
  async execute(command: TestTarget): Promise<TestedTarget> {
    const { caller } = permitOf(command);
    const target = await this.changing.known(this.database, command.target);
    const kind = this.changing.kindOf(target.kind);
    await this.database.transaction((tx) =>
      this.changing.record(tx, { caller, origin: command.origin, what: 'outbox' }, target.id, ['test']),
    );
    return kind.test(target, await this.targets.secrets(target.id), AbortSignal.timeout(TEST_WITHIN_MS));
  }
}

@QueryHandler(FindOutboxTargets)
export class FindOutboxTargetsHandler implements IQueryHandler<FindOutboxTargets> {
  constructor(private readonly targets: Targets) {}

  async execute(): Promise<OutboxTargetsPage> {
    const items = (await this.targets.all()).map(targetAnswerOf);
    return { items, nextCursor: null, total: items.length };
  }
}
