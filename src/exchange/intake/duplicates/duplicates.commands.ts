import { Command } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import type { Origin } from '../../../access/audit/entry-by.ts';
import type { Caller } from '../../../access/caller.ts';
import { code } from '../../../domain/values/event-field.ts';
import { BodyField } from '../../../platform/http/body-field.ts';
import { sentBy } from '../../../platform/http/sender.ts';
import { reasonText } from '../../outbox/api/outbox-fields.ts';
import type { PossibleDuplicate } from './duplicates.answer.ts';

/** Says of two dossiers what they are. */
export abstract class SettleDuplicate extends Command<PossibleDuplicate> {
  @BodyField(reasonText, { description: 'Why: kept sealed' })
  reason!: string;

  @ApiHideProperty()
  id!: string;

  @ApiHideProperty()
  origin!: Origin;

  of(id: string, caller: Caller, origin: Origin): this {
    return sentBy(Object.assign(this, { id, origin }), caller);
  }
}

/** They are one: the receipt of one is annulled, and what other systems call it is from then on the other one. */
export class JoinDuplicates extends SettleDuplicate {
  @BodyField(code, { description: 'Code of the dossier that stays' })
  keep!: string;

  @BodyField(code, { description: 'Code of the dossier whose receipt is annulled' })
  annul!: string;
}

/** They are two: both stay as they are. */
export class SeparateDuplicates extends SettleDuplicate {}
