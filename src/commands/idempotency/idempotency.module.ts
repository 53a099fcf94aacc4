import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { IdempotencyInterceptor } from './idempotency.interceptor.ts';

@Module({
  imports: [EventStoreModule],
  providers: [IdempotencyInterceptor],
  exports: [IdempotencyInterceptor, EventStoreModule],
})
export class IdempotencyModule {}
