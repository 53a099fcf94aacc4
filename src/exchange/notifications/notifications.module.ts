import { type DynamicModule, Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { OutboxModule } from '../outbox/outbox.module.ts';
import { MAIL_SETTINGS, MailSender } from './mail-sender.ts';
import { NotifyKind } from './notify-kind.ts';

/** Notifications as a kind of target: it registers itself with the outbox. */
@Module({})
export class NotificationsModule {
  static of({ mail }: Runtime): DynamicModule {
    return {
      module: NotificationsModule,
      imports: [EventStoreModule, OutboxModule],
      providers: [MailSender, NotifyKind, { provide: MAIL_SETTINGS, useValue: mail }],
    };
  }
}
