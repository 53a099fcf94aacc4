import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { SUBJECTS } from '../../domain/complaint/vocabulary.ts';
import { COMPLAINT_STATUSES } from '../../domain/complaint/complaint-status.ts';
import { CHANNELS } from '../../domain/dossier/vocabulary.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import type { Page } from '../../platform/http/page.ts';
import { readComplaintsQuestion, STATES } from './complaints-question.ts';
import { complaintsPage } from './complaints-schema.ts';
import { type ComplaintLine, FindComplaints } from './find-complaints.ts';

const UNIT =
  'Received by the unit or one below it on today’s tree, or with one of them now; with a state only the latter';
const STATE =
  'late: the answer, or after it the publication, is overdue; due-soon: it will be. Ordered by overdueFrom, then code; without it the newest receipt comes first';
const WITHIN = 'With state=due-soon: working days ahead that still count, 0–250; 2 unless given';

@ApiTags('Complaints')
@Controller('complaints')
export class ComplaintListsController {
  constructor(
    private readonly findComplaints: FindComplaints,
    private readonly clock: MachineClock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'A desk’s complaints, by receipt or by what is late or soon will be' })
  @ApiQuery({ name: 'unit', required: false, description: UNIT })
  @ApiQuery({ name: 'status', required: false, enum: COMPLAINT_STATUSES })
  @ApiQuery({ name: 'channel', required: false, enum: CHANNELS })
  @ApiQuery({ name: 'subject', required: false, enum: SUBJECTS })
  @ApiQuery({ name: 'dossier', required: false, description: 'The code of the dossier that they are about' })
  @ApiQuery({ name: 'receivedFrom', required: false, description: 'First day of receipt, YYYY-MM-DD' })
  @ApiQuery({ name: 'receivedTo', required: false, description: 'Last day of receipt, YYYY-MM-DD' })
  @ApiQuery({ name: 'state', required: false, enum: STATES, description: STATE })
  @ApiQuery({ name: 'within', required: false, description: WITHIN })
  @ApiQuery({ name: 'limit', required: false, description: '1–200; 50 unless given' })
  @ApiQuery({ name: 'cursor', required: false, description: 'nextCursor of the page before' })
  @ApiQuery({ name: 'waitFor', required: false, description: 'The position that the list must have reached' })
  @ApiOkResponse({ schema: complaintsPage })
  find(@Query() query: Record<string, unknown>): Promise<Page<ComplaintLine>> {
    return this.findComplaints.execute(readComplaintsQuestion(query), this.clock.now());
  }
}
