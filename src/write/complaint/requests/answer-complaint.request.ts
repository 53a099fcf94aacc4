import { ActionRequest } from '../../../commands/action-request.ts';

export class AnswerComplaintRequest extends ActionRequest {}
