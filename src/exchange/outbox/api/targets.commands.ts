import { Command, Query } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import { dayText } from '../../../access/accounts/account-fields.ts';
import type { Origin } from '../../../access/audit/entry-by.ts';
import type { Caller } from '../../../access/caller.ts';
import { choice, code } from '../../../domain/values/event-field.ts';
import { BodyField } from '../../../platform/http/body-field.ts';
import { sentBy } from '../../../platform/http/sender.ts';
import { TARGET_STATES, type TargetKindName, type TargetState } from '../target.ts';
import { reasonText, secretTexts, settingsObject, targetCode, urlText } from './outbox-fields.ts';
import type { TargetAnswer, OutboxTargetsPage, TestedTarget } from './target.answer.ts';

const FROM = ['now', 'beginning'] as const;

/** What is done to targets by an administrator of a root. */
abstract class TargetCommand<Answer> extends Command<Answer> {
  @ApiHideProperty()
  target!: string;

  @ApiHideProperty()
  origin!: Origin;

  of(target: string): this {
    return Object.assign(this, { target });
  }

  by(caller: Caller, origin: Origin): this {
    return sentBy(Object.assign(this, { origin }), caller);
  }
}

/** Makes a target; webhooks are made by a route of their own. */
export class CreateTarget extends TargetCommand<TargetAnswer> {
  @BodyField(targetCode)
  id!: string;

  @BodyField(choice(['portal', 'notify']))
  kind!: Exclude<TargetKindName, 'webhook'>;

  @BodyField(code, { required: false, description: 'By which definition of the other side’s interface' })
  contract?: string;

  @BodyField(urlText, { required: false })
  url?: string;

  @BodyField(settingsObject, { required: false })
  settings?: Readonly<Record<string, unknown>>;

  @BodyField(secretTexts, { required: false, description: 'Kept sealed, and never shown again' })
  secrets?: Readonly<Record<string, string>>;

  @BodyField(choice(FROM), {
    required: false,
    description: 'Whether it is told what the log holds already; now unless given',
  })
  from?: (typeof FROM)[number];

  @BodyField(dayText, { required: false, description: 'What was received before this day is left out' })
  fromDay?: string;
}

/** Changes a target, or lets it go on. */
export class ChangeTarget extends TargetCommand<TargetAnswer> {
  @BodyField(choice(TARGET_STATES), { required: false })
  state?: TargetState;

  @BodyField(settingsObject, { required: false, description: 'In place of what there was' })
  settings?: Readonly<Record<string, unknown>>;

  @BodyField(secretTexts, { required: false, description: 'In place of what there was' })
  secrets?: Readonly<Record<string, string>>;

  @BodyField(urlText, {
    required: false,
    description: 'Forgets the secrets and pauses it: another administrator of a root lets it go on',
  })
  url?: string;

  @BodyField(reasonText)
  reason!: string;
}

/** Makes one harmless call. */
export class TestTarget extends TargetCommand<TestedTarget> {}

/** Every target, by id. */
export class FindOutboxTargets extends Query<OutboxTargetsPage> {}
