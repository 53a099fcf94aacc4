import { Command, CommandHandler, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { NOTIFY_CHANNELS, type NotifyChannel } from '../../domain/stream/applicant-events.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { LookUpLimits } from '../../read/public/look-up-limits.ts';
import { OptOuts, type ToldWay } from './opt-outs.ts';

/** Whether whoever holds the link of a message is told further ones of its kind. */
export class NotificationChoiceAnswer {
  @ApiProperty({ enum: NOTIFY_CHANNELS })
  channel!: NotifyChannel;

  @ApiProperty({ description: 'False: nothing more is sent this way about this dossier or complaint' })
  wanted!: boolean;
}

/** What was chosen by the link of a message. */
export class GetNotificationChoice extends Query<NotificationChoiceAnswer> {
  constructor(
    readonly token: string,
    readonly address: string,
  ) {
    super();
  }
}

/** Whoever holds the link of a message says whether he wants more of them. */
export class ChooseNotifications extends Command<NotificationChoiceAnswer> {
  @ApiProperty({ description: 'False: nothing more is sent this way; true: it is sent again', example: false })
  @IsBoolean()
  wanted!: boolean;

  @ApiHideProperty()
  token!: string;

  @ApiHideProperty()
  address!: string;

  of(token: string, address: string): this {
    return Object.assign(this, { token, address });
  }
}

@QueryHandler(GetNotificationChoice)
export class GetNotificationChoiceHandler implements IQueryHandler<GetNotificationChoice> {
  constructor(
    private readonly limits: LookUpLimits,
    private readonly optOuts: OptOuts,
  ) {}

  /** @throws TooManyRequests; DomainError not-found for a token that is none of ours */
  async execute({ token, address }: GetNotificationChoice): Promise<NotificationChoiceAnswer> {
    await this.limits.countRead(address);
    const way = known(await this.optOuts.read(token));
    return { channel: way.channel, wanted: !(await this.optOuts.isOptedOut(way)) };
  }
}

@CommandHandler(ChooseNotifications)
export class ChooseNotificationsHandler implements ICommandHandler<ChooseNotifications> {
  constructor(
    private readonly limits: LookUpLimits,
    private readonly optOuts: OptOuts,
  ) {}

  /** @throws TooManyRequests; DomainError not-found for a token that is none of ours */
  async execute({ token, address, wanted }: ChooseNotifications): Promise<NotificationChoiceAnswer> {
    await this.limits.countRead(address);
    const way = known(await this.optOuts.read(token));
    await this.optOuts.choose(way, wanted);
    return { channel: way.channel, wanted };
  }
}

function known(way: ToldWay | undefined): ToldWay {
  if (way) return way;
  throw new DomainError('not-found', 'not-found', 'There is no message with this link');
}
