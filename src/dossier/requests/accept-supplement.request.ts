import { ActionRequest } from './action-request.ts';

export class AcceptSupplementRequest extends ActionRequest {}
