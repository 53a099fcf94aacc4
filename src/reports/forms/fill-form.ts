import { identitiesOf, requireIdentities } from '../identities.ts';
import type { ReportContent } from '../report-content.answer.ts';
import type { FormDefinition, FormInput } from './form-definition.ts';

/**
 * Fills a form in.
 * @throws DomainError identity-broken when the figures contradict each other.
 */
export function fillForm(form: FormDefinition, input: FormInput): ReportContent {
  const identities = [...identitiesOf(input.figures), ...(form.identities?.(input) ?? [])];
  requireIdentities(identities);
  return { ...form.fill(input), identities };
}
