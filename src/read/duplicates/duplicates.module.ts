import { Module } from '@nestjs/common';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { DuplicatesController } from './duplicates.controller.ts';
import { FindDuplicatesHandler } from './find-duplicates.ts';

@Module({ imports: [UnitsModule], controllers: [DuplicatesController], providers: [FindDuplicatesHandler] })
export class DuplicatesModule {}
