import { Query } from '@nestjs/cqrs';
import { parseInstant } from '../../../domain/time/local-time.ts';
import type { Instant } from '../../../domain/values/logged-event.ts';
import { DEFAULT_LIMIT } from '../../../platform/http/page.ts';
import { Code, Name, PageReadBy, ReadFrom, Word } from '../../../platform/http/query-parameters.ts';
import { isUuid } from '../../../platform/http/uuid.ts';
import { sentBy } from '../../../platform/http/sender.ts';
import { MESSAGE_KINDS, MESSAGE_STATES, type MessageKind, type MessageState } from '../message.ts';
import type { OutboxMessageDetails, OutboxMessagesPage } from './message.answer.ts';

/** Where a page begins: after the message with this instant and id. */
export type MessagesPage = Readonly<{ limit: number; after: readonly [Instant, string] | undefined }>;

const OLDER = {
  name: 'olderThan',
  required: false,
  description: 'Of events recorded before this instant, RFC 3339 with offset',
  schema: { type: 'string', format: 'date-time' },
} as const;

/** Messages of the outbox, in the order in which their events were recorded. */
export class FindMessages extends Query<OutboxMessagesPage> {
  @Code('Id of a target')
  target: string | undefined;

  @Word(MESSAGE_STATES, 'Every state unless given')
  state: MessageState | undefined;

  @Code('About what this unit and those below it received; the caller’s own unless given')
  unit: string | undefined;

  @Code('About this dossier, complaint or account')
  code: string | undefined;

  @Word(MESSAGE_KINDS, 'Every kind unless given')
  kind: MessageKind | undefined;

  @Name('With this code in the last answer')
  lastCode: string | undefined;

  @ReadFrom([OLDER], (reader) => reader.parsed('olderThan', 'must be an RFC 3339 instant with offset', parseInstant))
  olderThan: Instant | undefined;

  @Code('Parked by this account; `system`: by the system, which is shown only so')
  parkedBy: string | undefined;

  @PageReadBy((reader): MessagesPage => ({
    limit: reader.limit(),
    after: reader.cursor(2, ([at, id]) =>
      typeof at === 'number' && typeof id === 'string' && isUuid(id) ? ([at, id] as const) : null,
    ),
  }))
  page: MessagesPage = { limit: DEFAULT_LIMIT, after: undefined };
}

/** One message with its tries; never what was sent. */
export class GetMessage extends Query<OutboxMessageDetails> {
  constructor(readonly id: string) {
    super();
  }

  by(caller: object): this {
    return sentBy(this, caller);
  }
}
