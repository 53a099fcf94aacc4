import { Module } from '@nestjs/common';
import { EventStoreModule } from '../../log/log.module.ts';
import { SearchController } from './search.controller.ts';
import { SearchDossiersHandler } from './search-dossiers.handler.ts';

@Module({ imports: [EventStoreModule], controllers: [SearchController], providers: [SearchDossiersHandler] })
export class SearchModule {}
