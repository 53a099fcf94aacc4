import type { ApiResponseSchemaHost } from '@nestjs/swagger';
import { KINDS } from './late-cases-question.ts';

type SchemaObject = ApiResponseSchemaHost['schema'];

const instant: SchemaObject = { type: 'string', format: 'date-time' };
const kind: SchemaObject = { type: 'string', enum: [...KINDS] };
const nullableInstant: SchemaObject = { ...instant, nullable: true };
const count: SchemaObject = { type: 'integer', minimum: 0 };

/** How /openapi.json shows a page of late cases. */
export const lateCasesPage: SchemaObject = {
  type: 'object',
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          kind,
          code: { type: 'string' },
          procedure: { type: 'string' },
          procedureName: { type: 'string', nullable: true },
          field: { type: 'string' },
          unit: { type: 'string', description: 'The competent unit' },
          level: { type: 'string', nullable: true },
          holder: { type: 'string', description: 'Who must act now' },
          receivedAt: { ...nullableInstant, description: 'Null of what is only submitted' },
          dueAt: { ...instant, description: 'The due date, or by when the promise is to be kept' },
          overdueFrom: instant,
          workingDaysLate: { ...count, description: 'Working days after the due day, up to today' },
          cause: { type: 'string', nullable: true },
          consultedUnit: { type: 'string', description: 'Of a consultation: who owes the answer' },
        },
      },
    },
    nextCursor: { type: 'string', nullable: true },
    total: count,
  },
};

const counts: Record<string, SchemaObject> = {
  open: { ...count, description: 'Standing clocks too; of promises those still to be kept' },
  late: count,
  dueSoon: count,
  oldestOverdueFrom: nullableInstant,
};

/** How /openapi.json shows the summary of late cases. */
export const lateSummary: SchemaObject = {
  type: 'object',
  properties: {
    rows: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          key: { type: 'string' },
          name: { type: 'string' },
          level: { type: 'string', description: 'In rows by unit' },
          own: { type: 'boolean', description: 'The unit’s own dossiers, without those below it' },
          ...counts,
        },
      },
    },
    totals: { type: 'object', properties: counts },
  },
};
