import type { OutgoingRequests } from '../../platform/outgoing/outgoing-requests.ts';
import { fillTemplate } from '../http-templates/http-template.ts';
import { type IdentityAnswer, IdentityCheck, type IdentityQuestion } from './identity-check.ts';
import { type IdentityTemplate, readIdentityAnswer } from './identity-template.ts';

const OK = 200;

/** Asks a database of persons over HTTP, as its template says. */
export class HttpIdentityCheck extends IdentityCheck {
  constructor(
    private readonly template: IdentityTemplate,
    private readonly outgoing: OutgoingRequests,
  ) {
    super();
  }

  override async check(question: IdentityQuestion, signal: AbortSignal): Promise<IdentityAnswer> {
    const { identityNumber, name, birthDate = '', purpose, dossier } = question;
    const filled = fillTemplate(this.template.request, { identityNumber, name, birthDate, purpose, dossier });
    const { method } = this.template.request;
    const { status, text } = await this.outgoing.send({ kind: 'identity', ...filled, method, signal });
    return status === OK ? readIdentityAnswer(this.template, text, question) : { result: 'unavailable' };
  }
}
