import { CommandHandler, type ICommandHandler, type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { noteShown } from '../../../access/audit/shown.ts';
import { type Permit, permitOf } from '../../../access/rights/permit.ts';
import { Database, type Tx } from '../../../platform/database/database.ts';
import { pageOf } from '../../../platform/http/page.ts';
import { checkReferences } from '../../../platform/http/query-reader.ts';
import { unitsOf } from '../../../read/late-cases/branch.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import { SealedAnswers } from '../sealed-answers.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { ChangeMessages } from './change-messages.ts';
import { knownMessage } from './known-message.ts';
import {
  attemptAnswerOf,
  messageAnswerOf,
  type OutboxMessage,
  type OutboxMessageDetails,
  type OutboxMessagesPage,
} from './message.answer.ts';
import { attemptRows, findMessageRows, type MessageRow } from './message-rows.ts';
import { ParkMessage, RetryMessage, UnparkMessage } from './messages.commands.ts';
import { FindMessages, GetMessage } from './messages.query.ts';

@QueryHandler(FindMessages)
export class FindMessagesHandler implements IQueryHandler<FindMessages> {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
    private readonly answers: SealedAnswers,
  ) {}

  /** @throws DomainError unknown-unit */
  async execute(query: FindMessages): Promise<OutboxMessagesPage> {
    checkReferences(query, await this.reference.current());
    const { target, state, unit, code, kind, lastCode, olderThan, parkedBy, page } = query;
    const found = await this.database.snapshot(async (tx) => {
      const filter = {
        target: target ?? null,
        states: state === undefined ? null : [state],
        units: unit === undefined ? null : await unitsOf(tx, unit),
        code: code ?? null,
        kind: kind ?? null,
        lastCode: lastCode ?? null,
        recordedBefore: olderThan ?? null,
        parkedBy: parkedBy ?? null,
      };
      return findMessageRows(tx, filter, page.after, page.limit + 1);
    });
    const { rows, nextCursor } = pageOf(found, page.limit, ({ event_recorded_at: at, id }) => [at, id]);
    return { items: shownTo(permitOf(query), this.answers, rows), nextCursor, total: null };
  }
}

@QueryHandler(GetMessage)
export class GetMessageHandler implements IQueryHandler<GetMessage> {
  constructor(
    private readonly database: Database,
    private readonly answers: SealedAnswers,
  ) {}

  /** @throws DomainError unknown-message */
  async execute(query: GetMessage): Promise<OutboxMessageDetails> {
    const permit = permitOf(query);
    return this.database.snapshot(async (tx) => {
      const row = await knownMessage(tx, permit, query.id);
      const tries = await attemptRows(tx, row);
      const [item] = shownTo(permit, this.answers, [row]);
      return { ...(item ?? messageAnswerOf(row, null)), tries: tries.map(attemptAnswerOf) };
    });
  }
}

@CommandHandler(RetryMessage)
export class RetryMessageHandler implements ICommandHandler<RetryMessage> {
  constructor(private readonly messages: ChangeMessages) {}

  /** @throws DomainError unknown-message, message-in-flight, already-acknowledged */
  execute(command: RetryMessage): Promise<OutboxMessage> {
    return this.messages.changed(command, permitOf(command), (tx, row) => this.messages.again(tx, row));
  }
}

@CommandHandler(UnparkMessage)
export class UnparkMessageHandler implements ICommandHandler<UnparkMessage> {
  constructor(private readonly messages: ChangeMessages) {}

  /** @throws DomainError unknown-message, message-in-flight, already-acknowledged, not-parked */
  execute(command: UnparkMessage): Promise<OutboxMessage> {
    return this.messages.changed(command, permitOf(command), async (tx, row) => {
      if (row.state !== 'parked') throw new DomainError('not-parked', 'conflict', 'It is not parked');
      await this.messages.again(tx, row);
    });
  }
}

@CommandHandler(ParkMessage)
export class ParkMessageHandler implements ICommandHandler<ParkMessage> {
  constructor(private readonly messages: ChangeMessages) {}

  /** @throws DomainError unknown-message, message-in-flight, already-acknowledged */
  execute(command: ParkMessage): Promise<OutboxMessage> {
    const permit = permitOf(command);
    const { reason } = command;
    const park = (tx: Tx, row: MessageRow) => this.messages.park(tx, row, permit.caller.actor, reason);
    return this.messages.changed(command, permit, park, reason);
  }
}

/** What the other side said may tell of the applicant: it is opened for those alone who may see him, and that is on record. */
function shownTo(permit: Permit, answers: SealedAnswers, rows: readonly MessageRow[]): OutboxMessage[] {
  const opened = rows.map((row) => {
    const units = { receiving: [row.unit], competent: [], consulted: [] };
    if (row.last_answer === null || !permit.seesPeople(units)) return null;
    return answers.open(row.stream_id, row.version, row.last_answer, row) ?? null;
  });
  noteShown(
    'read-applicant',
    rows.flatMap(({ key, unit }, at) => (opened[at] === null ? [] : [{ code: key, receiving: unit, competent: null }])),
  );
  return rows.map((row, at) => messageAnswerOf(row, opened[at] ?? null));
}
