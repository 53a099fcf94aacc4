import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { permitOf } from '../rights/permit.ts';
import { ChangeAccount, CreateAccount } from './account.command.ts';
import { type AccountAnswer, accountAnswerOf } from './account.answer.ts';
import { ChangeAccounts } from './change-accounts.ts';

@CommandHandler(CreateAccount)
export class CreateAccountHandler implements ICommandHandler<CreateAccount> {
  constructor(private readonly accounts: ChangeAccounts) {}

  /** @throws DomainError out-of-scope, unknown-unit, account-exists, missing-field, invalid-field */
  async execute(command: CreateAccount): Promise<AccountAnswer> {
    const { origin, code, ...given } = command;
    return accountAnswerOf(await this.accounts.create(permitOf(command).granter(origin), code ?? undefined, given));
  }
}

@CommandHandler(ChangeAccount)
export class ChangeAccountHandler implements ICommandHandler<ChangeAccount> {
  constructor(private readonly accounts: ChangeAccounts) {}

  /** @throws DomainError not-found, out-of-scope, role-forbids, last-administrator and those of `CreateAccount` */
  async execute(command: ChangeAccount): Promise<AccountAnswer> {
    const { origin, account, ...given } = command;
    return accountAnswerOf(await this.accounts.change(permitOf(command).granter(origin), account, given));
  }
}
