import { Module } from '@nestjs/common';
import { ReadOperationsStatus } from './read-operations-status.ts';
import { OperationsStatusController } from './operations-status.controller.ts';

@Module({ controllers: [OperationsStatusController], providers: [ReadOperationsStatus] })
export class OperationsStatusModule {}
