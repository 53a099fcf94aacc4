import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CALENDAR_ENTITIES } from './calendar-entities.ts';
import { CalendarImports } from './calendar-imports.ts';
import { RuleSetImports } from './rule-set-imports.ts';
import { WorkingHoursImports } from './working-hours-imports.ts';

@Module({
  imports: [TypeOrmModule.forFeature(CALENDAR_ENTITIES)],
  providers: [CalendarImports, RuleSetImports, WorkingHoursImports],
  exports: [CalendarImports, RuleSetImports, WorkingHoursImports],
})
export class CalendarModule {}
