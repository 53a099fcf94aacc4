import { ActionRequest } from '../../../commands/action-request.ts';

export class AcceptSupplementRequest extends ActionRequest {}
