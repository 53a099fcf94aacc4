import { ActionRequest } from '../../../commands/action-request.ts';
import { EventField } from './event-field.ts';

export class ExtendRequest extends ActionRequest {
  @EventField('DeadlineExtended', 'newDueAt', 'A later day, taken as given; a day means the end of its working hours.')
  newDueAt!: string;

  @EventField('DeadlineExtended', 'apologyLetter', 'Number of the letter (phiếu xin lỗi và hẹn lại).')
  apologyLetter!: string;

  @EventField('DeadlineExtended', 'reason', 'Why.')
  reason?: string;
}
