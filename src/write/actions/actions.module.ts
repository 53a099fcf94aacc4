import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { ActionsController } from './actions.controller.ts';
import { FindActions } from './find-actions.ts';

@Module({ imports: [EventStoreModule, UnitsModule], controllers: [ActionsController], providers: [FindActions] })
export class ActionsModule {}
