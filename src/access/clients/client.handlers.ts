import { CommandHandler, type ICommandHandler, type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { parseInstant } from '../../domain/time/local-time.ts';
import { Database } from '../../platform/database/database.ts';
import { pageOf } from '../../platform/http/page.ts';
import { totalOf } from '../../reference/lists/list-page.ts';
import { badField } from '../accounts/granting.ts';
import { permitOf } from '../rights/permit.ts';
import { Rights } from '../rights/rights.ts';
import { ChangeClients, type ClientWithKey } from './change-clients.ts';
import { clientAnswerOf, type ClientsPage, type ClientWithKeyAnswer } from './client.answer.ts';
import { CreateClient, EndClient, EndKey, RotateKey } from './client.command.ts';
import { type ClientGiven, findClients } from './client.ts';
import { type ClientsQuestion, FindClients } from './clients.query.ts';

const MATCHING = `($1::text[] IS NULL OR units <@ $1) AND ($2::text IS NULL OR $2 = ANY (units))
  AND ($3::boolean IS NULL OR (ended_at IS NOT NULL) = $3)`;

@QueryHandler(FindClients)
export class FindClientsHandler implements IQueryHandler<FindClients> {
  constructor(private readonly database: Database) {}

  async execute(query: ClientsQuestion): Promise<ClientsPage> {
    const { unit, ended, page } = query;
    const wanted = [permitOf(query).units() ?? null, unit, ended];
    return this.database.snapshot(async (tx) => {
      const count = `SELECT count(*)::int AS n FROM client WHERE ${MATCHING}`;
      const [counted] = await tx.query<{ n: number }>(count, wanted);
      const where = `${MATCHING} AND ($4::text IS NULL OR id > $4) ORDER BY id LIMIT $5`;
      const found = await findClients(tx, where, [...wanted, page.after?.[0], page.limit + 1]);
      const { rows, nextCursor } = pageOf(found, page.limit, ({ id }) => [id]);
      return { items: rows.map(clientAnswerOf), nextCursor, total: totalOf(counted?.n ?? 0) };
    });
  }
}

@CommandHandler(CreateClient)
export class CreateClientHandler implements ICommandHandler<CreateClient> {
  constructor(
    private readonly clients: ChangeClients,
    private readonly rights: Rights,
  ) {}

  /** @throws DomainError out-of-scope, unknown-unit, invalid-field */
  async execute(command: CreateClient): Promise<ClientWithKeyAnswer> {
    const given = givenIn(command);
    const known = this.rights.wordsOfRole(given.role);
    checkKnown('actions', given.actions, known.actions);
    checkKnown('kinds', given.kinds, known.kinds);
    if (given.units.length === 0) throw badField('units', 'must not be empty');
    if (given.history && given.role !== 'system') throw badField('history', 'is only for role=system');
    return answerOf(await this.clients.create(permitOf(command).granter(command.origin), given));
  }
}

@CommandHandler(RotateKey)
export class RotateKeyHandler implements ICommandHandler<RotateKey> {
  constructor(private readonly clients: ChangeClients) {}

  /** @throws DomainError not-found, out-of-scope, already-ended, two-keys */
  async execute(command: RotateKey): Promise<ClientWithKeyAnswer> {
    return answerOf(await this.clients.rotate(permitOf(command).granter(command.origin), command.client));
  }
}

@CommandHandler(EndKey)
export class EndKeyHandler implements ICommandHandler<EndKey> {
  constructor(private readonly clients: ChangeClients) {}

  /** @throws DomainError not-found, out-of-scope, already-ended */
  async execute(command: EndKey): Promise<void> {
    await this.clients.endKey(permitOf(command).granter(command.origin), command.client, command.key);
  }
}

@CommandHandler(EndClient)
export class EndClientHandler implements ICommandHandler<EndClient> {
  constructor(private readonly clients: ChangeClients) {}

  /** @throws DomainError not-found, out-of-scope, already-ended */
  async execute(command: EndClient): Promise<void> {
    await this.clients.end(permitOf(command).granter(command.origin), command.client);
  }
}

/** What is not given is nothing. */
function givenIn({ name, role, units, ...given }: CreateClient): ClientGiven {
  const { actions, kinds, sources, addresses, applicant, history, validTo } = given;
  const lists = { actions: actions ?? [], kinds: kinds ?? [], sources: sources ?? [], addresses: addresses ?? [] };
  const permissions = { applicant: applicant ?? false, history: history ?? false };
  return { name, role, units, ...lists, ...permissions, validTo: parseInstant(validTo) ?? 0 };
}

function checkKnown(path: string, given: readonly string[], known: readonly string[]): void {
  if (given.every((word) => known.includes(word))) return;
  throw badField(path, `must be of what the role may: ${known.join(', ') || 'nothing'}`);
}

function answerOf({ client, key }: ClientWithKey): ClientWithKeyAnswer {
  return { ...clientAnswerOf(client), key };
}
