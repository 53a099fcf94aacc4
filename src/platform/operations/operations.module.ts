import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Runtime } from '../runtime.ts';
import { HealthController } from './health.controller.ts';
import { Metrics } from './metrics.ts';
import { MetricsController } from './metrics.controller.ts';
import { QUEUE_PING, Readiness } from './readiness.ts';

@Global()
@Module({})
export class OperationsModule {
  static of(runtime: Runtime): DynamicModule {
    return {
      module: OperationsModule,
      controllers: [HealthController, MetricsController],
      providers: [Metrics, Readiness, { provide: QUEUE_PING, useValue: () => runtime.queue.ping() }],
      exports: [Metrics, Readiness],
    };
  }
}
