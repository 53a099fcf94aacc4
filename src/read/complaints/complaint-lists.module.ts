import { Module } from '@nestjs/common';
import { ProjectionModule } from '../../projection/projection.module.ts';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { ComplaintListsController } from './complaint-lists.controller.ts';
import { FindComplaints } from './find-complaints.ts';

@Module({
  imports: [ProjectionModule, UnitsModule],
  controllers: [ComplaintListsController],
  providers: [FindComplaints],
  exports: [FindComplaints],
})
export class ComplaintListsModule {}
