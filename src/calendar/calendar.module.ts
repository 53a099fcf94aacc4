import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CALENDAR_ENTITIES } from './calendar-entities.ts';
import { CalendarImports } from './calendar-imports.ts';

@Module({
  imports: [TypeOrmModule.forFeature(CALENDAR_ENTITIES)],
  providers: [CalendarImports],
  exports: [CalendarImports],
})
export class CalendarModule {}
