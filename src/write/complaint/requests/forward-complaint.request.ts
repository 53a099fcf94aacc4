import { EventRequest } from '../../../commands/action-request.ts';
import { ComplaintField } from './complaint-field.ts';

/** Here `unit` is the event's own field: who logs it is the caller's unit, else the receiving unit. */
export class ForwardComplaintRequest extends EventRequest {
  @ComplaintField('ComplaintForwarded', 'unit', 'Code of the unit in whose competence it lies.')
  unit!: string;
}
