import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../../log/log.module.ts';
import { FeedReader } from '../../../projection/feed-reader.ts';
import { ProjectionModule } from '../../../projection/projection.module.ts';
import { UnitsModule } from '../../../reference/units/units.module.ts';
import { FigureListsController } from './figure-lists.controller.ts';
import { FindFigureList } from './find-figure-list.ts';
import { ListFile } from './list-file.ts';
import { ListRows } from './members/list-rows.ts';
import { RefoldTouched } from './members/refold-touched.ts';

@Module({
  imports: [EventStoreModule, ProjectionModule, UnitsModule],
  controllers: [FigureListsController],
  providers: [FeedReader, FindFigureList, ListFile, ListRows, RefoldTouched],
})
export class FigureListsModule {}
