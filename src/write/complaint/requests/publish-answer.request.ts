import { ActionRequest } from '../../../commands/action-request.ts';

export class PublishAnswerRequest extends ActionRequest {}
