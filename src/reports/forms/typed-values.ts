import { DomainError, type FieldError } from '../../domain/values/domain-error.ts';
import type { FormDefinition } from './form-definition.ts';

/**
 * The numbers that a person typed in, by STT.
 * @throws DomainError invalid-field for a row that the form has a figure for or does not know, and for what is no count.
 */
export function readTypedValues({ typedRows }: FormDefinition, raw: unknown): Readonly<Record<string, number>> {
  if (raw === undefined) return {};
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw refused([{ path: 'typed', message: 'must be an object of numbers by STT' }]);
  const entries = Object.entries(raw);
  const errors = entries.flatMap(([stt, value]) => errorsOf(stt, value, typedRows));
  if (errors.length > 0) throw refused(errors);
  return Object.fromEntries(entries);
}

function errorsOf(stt: string, value: unknown, allowed: readonly string[]): FieldError[] {
  if (!allowed.includes(stt)) return [{ path: 'typed', message: notAllowed(allowed) }];
  const isCount = Number.isSafeInteger(value) && Number(value) >= 0;
  return isCount ? [] : [{ path: `typed.${stt}`, message: 'must be an integer of 0 or more' }];
}

function notAllowed(allowed: readonly string[]): string {
  return allowed.length === 0
    ? 'must be empty: this form has no row to type in'
    : `may name the rows ${allowed.join(', ')} alone: the others come from the figures`;
}

function refused(errors: readonly FieldError[]): DomainError {
  return new DomainError('invalid-field', 'invalid', 'A typed value is not allowed here: see errors', errors);
}
