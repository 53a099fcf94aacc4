import type { ApiResponseSchemaHost } from '@nestjs/swagger';

export type SchemaObject = ApiResponseSchemaHost['schema'];

export const text: SchemaObject = { type: 'string' };
export const nullableText: SchemaObject = { type: 'string', nullable: true };
export const day: SchemaObject = { type: 'string', format: 'date' };
export const nullableDay: SchemaObject = { type: 'string', format: 'date', nullable: true };
export const flag: SchemaObject = { type: 'boolean' };

/** How /openapi.json shows a page of such items. */
export function pageOf(properties: Readonly<Record<string, SchemaObject>>): SchemaObject {
  return {
    type: 'object',
    properties: {
      items: { type: 'array', items: { type: 'object', properties } } as SchemaObject,
      nextCursor: nullableText,
      total: { type: 'integer', nullable: true, description: 'Exact up to 10,000, else null' },
    },
  } as SchemaObject;
}
