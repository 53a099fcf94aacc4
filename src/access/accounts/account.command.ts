import { Command } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import { BodyField } from '../../platform/http/body-field.ts';
import { sentBy } from '../../platform/http/sender.ts';
import type { Origin } from '../audit/entry-by.ts';
import type { Caller } from '../caller.ts';
import {
  accountCode,
  dayText,
  displayName,
  flag,
  type GivenRole,
  issuer,
  rolesAtUnits,
  subject,
} from './account-fields.ts';
import type { AccountAnswer } from './account.answer.ts';

const optional = (description: string) => ({ required: false, description });

/** What an account has from the beginning or may be changed to. */
abstract class AccountCommand extends Command<AccountAnswer> {
  @ApiHideProperty()
  origin!: Origin;

  @BodyField(issuer, optional('Who signs for the subject; the provider of this system unless given'))
  issuer?: string;

  @BodyField(subject, optional('The subject by which the issuer knows the person; once given it stays'))
  sub?: string;

  @BodyField(rolesAtUnits, optional('In place of all that were given by hand before'))
  roles?: readonly GivenRole[];

  @BodyField(dayText, optional('First day; today unless given'))
  validFrom?: string;

  by(caller: Caller, origin: Origin): this {
    return sentBy(Object.assign(this, { origin }), caller);
  }
}

export class CreateAccount extends AccountCommand {
  @BodyField(accountCode, optional('By which events name the account for ever; one is drawn unless given'))
  code?: string;

  @BodyField(displayName)
  displayName!: string;

  @BodyField(dayText, optional('Last day; none unless given'))
  validTo?: string;
}

/** What is not named stays as it is. */
export class ChangeAccount extends AccountCommand {
  @ApiHideProperty()
  account!: string;

  @BodyField(displayName, { required: false })
  displayName?: string;

  @BodyField(flag, optional('false: switched off; its sessions end at once'))
  active?: boolean;

  @BodyField({ ...dayText, schema: { ...dayText.schema, nullable: true } }, optional('Last day; null: none'))
  validTo?: string | null;

  of(account: string): this {
    return Object.assign(this, { account });
  }
}
