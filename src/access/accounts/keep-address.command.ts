import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import { DomainError } from '../../domain/values/domain-error.ts';
import { FORM_RULES, hasForm } from '../../domain/values/personal-forms.ts';
import { AuditTrail } from '../../log/audit/audit-trail.ts';
import { Database } from '../../platform/database/database.ts';
import { BodyField, type BodyReader } from '../../platform/http/body-field.ts';
import { sentBy } from '../../platform/http/sender.ts';
import type { Origin } from '../audit/entry-by.ts';
import type { Caller } from '../caller.ts';
import { permitOf } from '../rights/permit.ts';
import { type Account, findAccount } from './account.ts';
import { StaffAddresses } from './staff-addresses.ts';

const LONGEST = 200;

const email: BodyReader<string> = {
  rule: FORM_RULES.email,
  schema: { type: 'string', format: 'email', maxLength: LONGEST, nullable: true, example: 'canbo@phuong.example.vn' },
  read: (raw) => (typeof raw === 'string' && raw.length <= LONGEST && hasForm('email', raw) ? raw.trim() : null),
};

abstract class AddressCommand extends Command<void> {
  /** Null: nothing is sent any more. */
  @BodyField(email, { required: false })
  email?: string | null;

  @ApiHideProperty()
  origin!: Origin;

  by(caller: Caller, origin: Origin): this {
    return sentBy(Object.assign(this, { origin }), caller);
  }
}

/** Where the caller is told by e-mail of what is for him. */
export class KeepOwnAddress extends AddressCommand {}

/** The same of another account. */
export class KeepAddress extends AddressCommand {
  @ApiHideProperty()
  account!: string;

  of(account: string): this {
    return Object.assign(this, { account });
  }
}

@CommandHandler(KeepOwnAddress)
export class KeepOwnAddressHandler implements ICommandHandler<KeepOwnAddress> {
  constructor(
    private readonly database: Database,
    private readonly addresses: StaffAddresses,
  ) {}

  /** @throws DomainError not-found for who has no account */
  async execute(command: KeepOwnAddress): Promise<void> {
    const account = await known(this.database, permitOf(command).caller.actor);
    await this.addresses.keep(account.id, command.email ?? null);
  }
}

@CommandHandler(KeepAddress)
export class KeepAddressHandler implements ICommandHandler<KeepAddress> {
  constructor(
    private readonly database: Database,
    private readonly addresses: StaffAddresses,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws DomainError not-found, out-of-scope */
  async execute(command: KeepAddress): Promise<void> {
    const granter = permitOf(command).granter(command.origin);
    const account = await known(this.database, command.account);
    granter.checkSees(account);
    await this.trail.write(granter.entry('account', account.code, account));
    await this.addresses.keep(account.id, command.email ?? null);
  }
}

/** @throws DomainError not-found */
async function known(database: Database, code: string): Promise<Account> {
  const account = await findAccount(database, code);
  if (!account) throw new DomainError('not-found', 'not-found', 'There is no account with this code');
  return account;
}
