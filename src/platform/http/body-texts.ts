import { DomainError } from '../../domain/values/domain-error.ts';

/**
 * The fields of a body that are read as the parameters of a question are; those that are absent or null are left out.
 * @throws DomainError invalid-field for a field that is no text
 */
export function textFieldsOf(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  const errors = given.flatMap(([path, value]) =>
    typeof value === 'string' ? [] : [{ path, message: 'must be a text' }],
  );
  if (errors.length > 0) throw new DomainError('invalid-field', 'invalid', 'A field is no text: see errors', errors);
  return Object.fromEntries(given);
}
