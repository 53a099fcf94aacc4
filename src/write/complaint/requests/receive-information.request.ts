import { ActionRequest } from '../../../commands/action-request.ts';

export class ReceiveInformationRequest extends ActionRequest {}
