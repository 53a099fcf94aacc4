import { applyDecorators } from '@nestjs/common';
import { IsOptional, ValidateBy } from 'class-validator';

// PostgreSQL keeps neither NUL nor half a surrogate pair.
const UNSTORABLE = /[\0\p{Cs}]/u;

/** A text of a body that is no event's field: not blank, at most so many characters, nothing that cannot be stored. */
export function StorableText(maxLength: number): PropertyDecorator {
  const rule = `must be a text of 1 to ${maxLength} characters, not blank, without NUL or broken characters`;
  return ValidateBy({
    name: 'storableText',
    validator: { validate: (value) => isStorable(value, maxLength), defaultMessage: () => rule },
  });
}

/** The same, where it may be absent or null. */
export function OptionalStorableText(maxLength: number): PropertyDecorator {
  return applyDecorators(IsOptional(), StorableText(maxLength));
}

function isStorable(value: unknown, maxLength: number): boolean {
  return typeof value === 'string' && value.trim() !== '' && [...value].length <= maxLength && !UNSTORABLE.test(value);
}
