import type { ApiResponseSchemaHost } from '@nestjs/swagger';

type SchemaObject = ApiResponseSchemaHost['schema'];

const day: SchemaObject = { type: 'string', format: 'date' };
const instant: SchemaObject = { type: 'string', format: 'date-time', nullable: true };

/** How /openapi.json shows a page of what stands behind a figure. */
export const figureListPage: SchemaObject = {
  type: 'object',
  properties: {
    figure: { type: 'string' },
    key: { type: 'string', nullable: true, description: 'The key of the row; null: the totals' },
    period: { type: 'object', properties: { from: day, to: day } },
    asOf: day,
    projectedThrough: {
      type: 'object',
      properties: { position: { type: 'string' }, recordedAt: instant },
    },
    synthetic: { type: 'boolean', description: 'There are simulated dossiers in the log' },
    total: { type: 'integer', minimum: 0, description: 'The figure itself' },
    items: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          code: { type: 'string' },
          unit: { type: 'string', description: 'The unit at which it counts: the one that received it' },
          procedure: { type: 'string', nullable: true, description: 'Null of complaints' },
          businessDay: { ...day, description: 'The day on which it counts; of a stock the day of its receipt' },
          dueAt: instant,
          resolvedAt: instant,
        },
      },
    },
    nextCursor: { type: 'string', nullable: true },
  },
};
