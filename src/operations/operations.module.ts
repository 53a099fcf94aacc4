import { type DynamicModule, Module } from '@nestjs/common';
import type { Runtime } from '../runtime.ts';
import { HealthController, QUEUE_PING } from './health.controller.ts';
import { Metrics } from './metrics.ts';
import { MetricsController } from './metrics.controller.ts';

@Module({})
export class OperationsModule {
  static of(runtime: Runtime): DynamicModule {
    return {
      module: OperationsModule,
      controllers: [HealthController, MetricsController],
      providers: [Metrics, { provide: QUEUE_PING, useValue: () => runtime.queue.ping() }],
    };
  }
}
