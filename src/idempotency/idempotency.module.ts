import { Module } from '@nestjs/common';
import { EventStoreModule } from '../event-store/event-store.module.ts';
import { IdempotencyInterceptor } from './idempotency.interceptor.ts';

@Module({
  imports: [EventStoreModule],
  providers: [IdempotencyInterceptor],
  exports: [IdempotencyInterceptor, EventStoreModule],
})
export class IdempotencyModule {}
