import { type Subject, SUBJECTS } from '../../domain/complaint/vocabulary.ts';
import { FieldForbidden, invalidField } from '../../domain/values/field-errors.ts';
import { pairsIn } from '../../reference/exchange/setting-values.ts';

/**
 * A hotline takes any matter: its category says whether it is one of administrative procedures, and of which kind.
 * @param setting `complaintCategories`
 * @throws DomainError missing-field, invalid-field
 */
export function subjectOf(
  { subject, category }: Readonly<{ subject?: string; category?: string }>,
  setting: string,
): Subject | 'out' {
  if (category === undefined) {
    if (subject === undefined) throw new FieldForbidden('missing-field', 'subject');
    return known(subject) ?? fail('subject', `must be one of ${SUBJECTS.join(', ')}`);
  }
  const meant = pairsIn(setting).get(category);
  if (meant === 'out') return meant;
  return known(meant) ?? fail('category', 'must be a category that the setting complaintCategories names');
}

function known(word: string | undefined): Subject | undefined {
  return SUBJECTS.find((each) => each === word);
}

function fail(path: string, message: string): never {
  throw invalidField(path, message);
}
