import { day, nullableText, pageOf, type SchemaObject, text } from '../lists/list-schema.ts';

const instant: SchemaObject = { type: 'string', format: 'date-time' };
const state: SchemaObject = {
  type: 'string',
  enum: ['queued', 'running', 'done'],
  description: 'Whether the open dossiers are counted by it; queued also while an import from before it is running',
};
const count: SchemaObject = { type: 'integer', minimum: 0 };

/** How /openapi.json shows days of the calendar. */
export const calendarPage = pageOf({
  date: day,
  kind: { type: 'string', enum: ['off', 'working'] },
  name: nullableText,
  legalBasis: nullableText,
});

/** How /openapi.json shows the revisions of the calendar. */
export const revisionsPage = pageOf({
  revision: { type: 'integer', minimum: 1 },
  recordedAt: instant,
  days: { ...count, description: 'How many days it changed' } as SchemaObject,
  state,
  finishedAt: { ...instant, nullable: true } as SchemaObject,
  moved: { ...count, description: 'How many due dates it has moved' } as SchemaObject,
});

/** How /openapi.json shows what a revision moved. */
export const movesPage: SchemaObject = {
  type: 'object',
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          code: text,
          unit: { type: 'string', description: 'The competent unit when it was moved' },
          procedure: text,
          from: { ...instant, description: 'The due date before' },
          to: { ...instant, description: 'The due date after' },
          version: { type: 'integer', minimum: 2, description: 'Of the event ClockRevised in the dossier' },
        },
      },
    },
    nextCursor: nullableText,
    total: { type: 'integer', minimum: 0, description: 'Exact' },
    state,
    recordedAt: instant,
  },
} as SchemaObject;
