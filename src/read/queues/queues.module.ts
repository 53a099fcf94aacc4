import { Module } from '@nestjs/common';
import { ProjectionModule } from '../../projection/projection.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { CountQueues } from './count-queues.ts';
import { QueuesController } from './queues.controller.ts';

@Module({ imports: [ProjectionModule, UnitsModule], controllers: [QueuesController], providers: [CountQueues] })
export class QueuesModule {}
