import { Module } from '@nestjs/common';
import { EventStoreModule } from '../log/log.module.ts';
import { ProjectionModule } from '../projection/projection.module.ts';
import { UnitsModule } from '../reference/units/units.module.ts';
import { OperationsStatusController } from './operations/operations-status.controller.ts';
import { ReadOperationsStatus } from './operations/read-operations-status.ts';
import { CountQueues } from './queues/count-queues.ts';
import { QueuesController } from './queues/queues.controller.ts';
import { SearchController } from './search/search.controller.ts';
import { SearchDossiersHandler } from './search/search-dossiers.handler.ts';

/** Questions with one handler and no parts of their own. */
@Module({
  imports: [EventStoreModule, ProjectionModule, UnitsModule],
  controllers: [OperationsStatusController, QueuesController, SearchController],
  providers: [CountQueues, ReadOperationsStatus, SearchDossiersHandler],
})
export class ReadModule {}
