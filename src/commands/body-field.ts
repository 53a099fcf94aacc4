import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';
import type { EventField } from '../domain/values/event-field.ts';

/** A body's field that is an event's field: checked by the event's own rule, so that there is one rule. */
export function bodyField(field: EventField, description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description: `${description} It ${field.rule}.`, required: field.required }),
    ...(field.required ? [] : [IsOptional()]),
    followsRule(field),
  );
}

function followsRule(field: EventField): PropertyDecorator {
  return ValidateBy({
    name: 'eventField',
    validator: {
      validate: (value) => field.read(value) !== null,
      defaultMessage: (args) => (args?.value === undefined || args.value === null ? 'is required' : field.rule),
    },
  });
}
