import type { ApiResponseSchemaHost } from '@nestjs/swagger';

type SchemaObject = ApiResponseSchemaHost['schema'];

const text: SchemaObject = { type: 'string' };
const nullableText: SchemaObject = { type: 'string', nullable: true };
const nullableInstant: SchemaObject = { type: 'string', format: 'date-time', nullable: true };

/** How /openapi.json shows a page of dossiers. */
export const dossiersPage: SchemaObject = {
  type: 'object',
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          code: text,
          version: { type: 'integer' },
          status: text,
          statusLabel: { type: 'string', description: 'In Vietnamese' },
          portalStatus: { type: 'integer', nullable: true, description: 'The national portal’s number' },
          procedure: text,
          procedureName: nullableText,
          field: text,
          channel: text,
          receivingUnit: text,
          competentUnit: text,
          holder: text,
          receivedAt: nullableInstant,
          dueAt: nullableInstant,
          overdueFrom: nullableInstant,
          resolvedAt: nullableInstant,
          returnedAt: nullableInstant,
        },
      },
    },
    nextCursor: nullableText,
    total: { type: 'integer', nullable: true, description: 'Exact up to 10,000, else null' },
  },
};
