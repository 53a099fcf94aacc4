import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../../commands/idempotency/idempotency.module.ts';
import { EventStoreModule } from '../../log/log.module.ts';
import { ProjectionModule } from '../../projection/projection.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { FindIndexRows, GetIndex } from './get-index.ts';
import { IndexController } from './index.controller.ts';
import { TypeIndexHandler } from './typed/type-index.command.ts';

@Module({
  imports: [EventStoreModule, IdempotencyModule, ProjectionModule, UnitsModule],
  controllers: [IndexController],
  providers: [FindIndexRows, GetIndex, TypeIndexHandler],
})
export class IndexApiModule {}
