import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy } from 'class-validator';
import type { FieldReader } from '../../domain/values/event-field.ts';

/** How a value of a body is read; null: it breaks the rule. What was read may be read again. */
export type BodyReader<T = unknown> = Pick<FieldReader<T>, 'rule' | 'schema' | 'read'>;

/** A field of a body that is no event's: what its rule reads stands in it. Null counts as absent where it is not required. */
export function BodyField(
  reader: BodyReader,
  { description, required = true }: Readonly<{ description?: string; required?: boolean }> = {},
): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ ...reader.schema, required, ...(description === undefined ? {} : { description }) }),
    ...(required ? [] : [IsOptional()]),
    Transform(({ value }: { value: unknown }) =>
      isAbsent(value, reader, required) ? undefined : (reader.read(value) ?? value),
    ),
    ValidateBy({
      name: 'bodyField',
      validator: { validate: (value) => reader.read(value) !== null, defaultMessage: () => reader.rule },
    }),
  );
}

/** Null is a value only where the schema says so. */
function isAbsent(value: unknown, { schema }: BodyReader, required: boolean): boolean {
  return value === null && !required && schema['nullable'] !== true;
}
