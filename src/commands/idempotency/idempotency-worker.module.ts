import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { ForgetExpiredKeys } from './forget-expired-keys.ts';

@Module({ imports: [EventStoreModule], providers: [ForgetExpiredKeys] })
export class IdempotencyWorkerModule {}
