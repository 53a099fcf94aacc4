import { ActionRequest } from '../../../commands/action-request.ts';

export class RequestInformationRequest extends ActionRequest {}
