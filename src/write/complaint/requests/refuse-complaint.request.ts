import { ActionRequest } from '../../../commands/action-request.ts';
import { ComplaintField } from './complaint-field.ts';

export class RefuseComplaintRequest extends ActionRequest {
  @ComplaintField('ComplaintRefused', 'reason', 'Why it is not taken in (NĐ 20/2008 Đ5 lists what is in scope).')
  reason!: string;
}
