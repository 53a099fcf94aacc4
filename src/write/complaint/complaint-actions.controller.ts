import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CommandController, CommandRoutes } from '../../commands/command-routes.ts';
import { ComplaintAnswer } from '../../log/streams/complaint.answer.ts';
import { COMPLAINT_ACTIONS } from './complaint-actions.ts';

@ApiTags('Complaints')
@Controller('complaints/:code')
@CommandRoutes('complaint', ComplaintAnswer, COMPLAINT_ACTIONS)
export class ComplaintActionsController extends CommandController {}
