import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';

// PostgreSQL keeps neither NUL nor half a surrogate pair.
const UNSTORABLE = /[\0\p{Cs}]/u;

/** A text of a body that is no event's field: not blank, at most so many characters, nothing that cannot be stored. */
export function StorableText(maxLength: number, example?: string): PropertyDecorator {
  const rule = storableRule(maxLength);
  return applyDecorators(
    ApiProperty({
      type: 'string',
      minLength: 1,
      maxLength,
      ...(example === undefined ? {} : { example }),
      required: true,
    }),
    followsRule(maxLength, rule),
  );
}

/** The same, where it may be absent or null. */
export function OptionalStorableText(maxLength: number, example?: string): PropertyDecorator {
  return applyDecorators(StorableText(maxLength, example), ApiProperty({ required: false }), IsOptional());
}

export function storableRule(maxLength: number): string {
  return `must be a text of 1 to ${maxLength} characters, not blank, without NUL or broken characters`;
}

function followsRule(maxLength: number, rule: string): PropertyDecorator {
  return ValidateBy({
    name: 'storableText',
    validator: { validate: (value) => isStorable(value, maxLength), defaultMessage: () => rule },
  });
}

/** A text that can be stored, not blank, of at most so many characters. */
export function isStorable(value: unknown, maxLength: number): boolean {
  return typeof value === 'string' && value.trim() !== '' && [...value].length <= maxLength && !UNSTORABLE.test(value);
}
