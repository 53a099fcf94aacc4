import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';
import { EVENT_FIELDS } from '../domain/event-fields.ts';
import type { EventField as FieldRule } from '../domain/event-field.ts';
import { TimeZone } from '../domain/local-time.ts';

/** Whether a text is an instant or a day does not depend on the zone in which it is read later. */
const ANY_ZONE = { zone: new TimeZone('UTC'), endMinute: 0 };

/** A body's field that is an event's field: checked by the event's own rule, so that there is one rule. */
export function EventField(type: keyof typeof EVENT_FIELDS, name: string, description: string): PropertyDecorator {
  const field = EVENT_FIELDS[type][name];
  if (!field) throw new Error(`${type} has no field ${name}`);
  return applyDecorators(
    ApiProperty({ description: `${description} It ${field.rule}.`, required: field.required }),
    ...(field.required ? [] : [IsOptional()]),
    followsRule(field),
  );
}

function followsRule(field: FieldRule): PropertyDecorator {
  return ValidateBy({
    name: 'eventField',
    validator: {
      validate: (value) => field.read(value, ANY_ZONE) !== null,
      defaultMessage: (args) => (args?.value === undefined || args.value === null ? 'is required' : field.rule),
    },
  });
}
