import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from '../../access/accounts/accounts.module.ts';
import { EventStoreModule } from '../../log/log.module.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { OutboxModule } from '../outbox/outbox.module.ts';
import { DailyNotices } from './daily-notices.ts';
import { ExchangeAlerts } from './exchange-alerts.ts';
import { MAIL_SETTINGS, MailSender } from './mail-sender.ts';
import { NotifyKind } from './notify-kind.ts';
import { OptOuts } from './opt-outs.ts';
import { ProviderRequests } from './provider-requests.ts';
import { StaffLines } from './staff-lines.ts';
import { TellApplicants } from './tell-applicants.ts';
import { TellStaff } from './tell-staff.ts';

/** Notifications as a kind of target: it registers itself with the outbox. */
@Module({})
export class NotificationsModule {
  static of({ mail, settings }: Runtime): DynamicModule {
    return {
      module: NotificationsModule,
      imports: [AccountsModule, EventStoreModule, OutboxModule, UnitsModule],
      providers: [
        ExchangeAlerts,
        MailSender,
        NotifyKind,
        OptOuts,
        ProviderRequests,
        StaffLines,
        TellApplicants,
        TellStaff,
        ...(settings.runsWorker ? [DailyNotices] : []),
        { provide: MAIL_SETTINGS, useValue: mail },
      ],
    };
  }
}
