import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { DomainError, type FieldError } from '../shared/domain-error.ts';

/** Checks every body against its request class: unknown fields are refused, none is dropped in silence. */
export function requestValidation(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    transformOptions: { exposeUnsetFields: false },
    exceptionFactory: (errors) => fieldProblem(errors),
  });
}

/** `missing-field` when something required is absent, else `invalid-field`. */
function fieldProblem(errors: readonly ValidationError[]): DomainError {
  const found = errors.flatMap((error) => flatten(error, ''));
  const missing = errors.some(isMissing);
  const code = missing ? 'missing-field' : 'invalid-field';
  const names = found.map((error) => error.path).join(', ');
  return new DomainError(code, 'invalid', missing ? `Required: ${names}` : `Not valid: ${names}`, found);
}

function isMissing({ value, children = [] }: ValidationError): boolean {
  return children.length > 0 ? children.some(isMissing) : value === undefined || value === null;
}

function flatten(error: ValidationError, parent: string): FieldError[] {
  const path = parent === '' ? error.property : `${parent}.${error.property}`;
  const [broken] = Object.entries(error.constraints ?? {});
  const own = broken ? [{ path, message: messageOf(error, ...broken) }] : [];
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, path))];
}

function messageOf(error: ValidationError, rule: string, message: string): string {
  if (rule === 'whitelistValidation') return 'is not a field of this request';
  if (isMissing(error)) return 'is required';
  // The library's own messages begin with the name of the field, which `path` says already.
  return message.startsWith(`${error.property} `) ? message.slice(error.property.length + 1) : message;
}
