import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional } from 'class-validator';

const MAX_EVENTS = 100;

/** The events of a preview: type, occurredAt and the fields of the action that logs each. */
export function PreviewedEvents(required: boolean): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      required,
      type: 'array',
      maxItems: MAX_EVENTS,
      items: {
        type: 'object',
        required: ['type', 'occurredAt'],
        properties: { type: { type: 'string' }, occurredAt: { type: 'string' }, unit: { type: 'string' } },
        additionalProperties: true,
      },
      example: [{ type: 'SupplementRequested', occurredAt: '2024-03-05T09:00:00+07:00', reason: 'Thiếu bản sao' }],
    }),
    ...(required ? [] : [IsOptional()]),
    IsArray(),
    ArrayMaxSize(MAX_EVENTS),
  );
}
