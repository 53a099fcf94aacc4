import { Module } from '@nestjs/common';
import { PublicDossiersModule } from '../../read/public/public-dossiers.module.ts';
import { OptOutController } from './opt-out.controller.ts';
import { ChooseNotificationsHandler, GetNotificationChoiceHandler } from './opt-out.messages.ts';
import { OptOuts } from './opt-outs.ts';

/** What those who are told say to it. */
@Module({
  imports: [PublicDossiersModule],
  controllers: [OptOutController],
  providers: [ChooseNotificationsHandler, GetNotificationChoiceHandler, OptOuts],
})
export class NotificationsApiModule {}
