import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';
import type { EventData } from '../domain/values/event-definition.ts';
import { type EventField, missingRule } from '../domain/values/event-field.ts';

/** What the fields of a command were read as, by the command that was validated. */
const READ = new WeakMap<object, Record<string, unknown>>();

/**
 * A command's field that is read by an event's own rule, once: the value read is kept for `valuesOf`.
 * @param description where no comment beside the field says what it means
 */
export function Field(field: EventField, description?: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ ...field.schema, required: field.required, ...(description === undefined ? {} : { description }) }),
    ...(field.required ? [] : [IsOptional()]),
    readsBy(field),
  );
}

/** The fields of a command as their readers have read them, by name. */
export function valuesOf(command: object): EventData {
  return READ.get(command) ?? {};
}

function readsBy(field: EventField): PropertyDecorator {
  return ValidateBy({
    name: 'eventField',
    validator: {
      validate: (value, args) => {
        const read = field.read(value);
        if (read !== null && args) fill(args.object, args.property, read);
        return read !== null;
      },
      defaultMessage: (args) => (args?.value === undefined || args.value === null ? missingRule(field) : field.rule),
    },
  });
}

/** Keeps a value as read: what the reader made of it, or what the system has filled in. */
export function fill(command: object, name: string, value: unknown): void {
  const values = READ.get(command) ?? {};
  values[name] = value;
  READ.set(command, values);
}
