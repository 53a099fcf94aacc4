import { Command } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import type { Origin } from '../../../access/audit/entry-by.ts';
import type { Caller } from '../../../access/caller.ts';
import { BodyField } from '../../../platform/http/body-field.ts';
import { sentBy } from '../../../platform/http/sender.ts';
import type { OutboxMessage } from './message.answer.ts';
import { reasonText } from './outbox-fields.ts';

/** What is done with one message by a person. */
export abstract class MessageCommand extends Command<OutboxMessage> {
  @ApiHideProperty()
  message!: string;

  @ApiHideProperty()
  origin!: Origin;

  of(message: string): this {
    return Object.assign(this, { message });
  }

  by(caller: Caller, origin: Origin): this {
    return sentBy(Object.assign(this, { origin }), caller);
  }
}

/** Tries it again now. */
export class RetryMessage extends MessageCommand {}

/** Puts it aside: it is not sent, and holds nothing back. */
export class ParkMessage extends MessageCommand {
  @BodyField(reasonText)
  reason!: string;
}

/** Takes it up again. */
export class UnparkMessage extends MessageCommand {}
