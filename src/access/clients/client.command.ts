import { Command } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import { BodyField } from '../../platform/http/body-field.ts';
import { sentBy } from '../../platform/http/sender.ts';
import { displayName, flag } from '../accounts/account-fields.ts';
import type { Origin } from '../audit/entry-by.ts';
import type { Caller } from '../caller.ts';
import type { Role } from '../roles.ts';
import type { ClientWithKeyAnswer } from './client.answer.ts';
import { codes, instant, networks, role, words } from './client-fields.ts';

const optional = (description: string) => ({ required: false, description });

/** Lets a machine in, with its first key. */
export class CreateClient extends Command<ClientWithKeyAnswer> {
  @ApiHideProperty()
  origin!: Origin;

  @BodyField({ ...displayName, schema: { ...displayName.schema, example: 'Cổng dịch vụ công' } })
  name!: string;

  @BodyField(role)
  role!: Role;

  @BodyField(codes, { description: 'Where the role holds: at least one' })
  units!: readonly string[];

  @BodyField(words, optional('Words of `may` (GET /me) of this role; none unless given'))
  actions?: readonly string[];

  @BodyField({ ...words, schema: { ...words.schema, example: ['events'] } }, optional('Kinds of imports'))
  kinds?: readonly string[];

  @BodyField({ ...codes, schema: { ...codes.schema, example: ['motcua'] } }, optional('Source systems it sends for'))
  sources?: readonly string[];

  @BodyField(flag, optional('Whether it sees who applies: given at a root alone; false unless given'))
  applicant?: boolean;

  @BodyField(flag, optional('Whether it may tell of times long past; false unless given, and for role system alone'))
  history?: boolean;

  @BodyField(networks, optional('From where it may call; from everywhere unless given'))
  addresses?: readonly string[];

  @BodyField(instant, { description: 'When it ends: at most a year ahead' })
  validTo!: string;

  by(caller: Caller, origin: Origin): this {
    return sentBy(Object.assign(this, { origin }), caller);
  }
}

/** What is done with the keys of a machine. */
abstract class ClientCommand<Answer> extends Command<Answer> {
  client = '';
  key = '';
  origin!: Origin;

  of(client: string, key = ''): this {
    return Object.assign(this, { client, key });
  }

  by(caller: Caller, origin: Origin): this {
    return sentBy(Object.assign(this, { origin }), caller);
  }
}

export class RotateKey extends ClientCommand<ClientWithKeyAnswer> {}
export class EndKey extends ClientCommand<void> {}
export class EndClient extends ClientCommand<void> {}
