import type { ApiResponseSchemaHost } from '@nestjs/swagger';
import { pageOf, text } from '../../reference/lists/list-schema.ts';
import { IMPORT_KINDS } from './import-kind.ts';

type SchemaObject = ApiResponseSchemaHost['schema'];

const id: SchemaObject = { type: 'string', format: 'uuid' };
const count: SchemaObject = { type: 'integer', minimum: 0 };
const instant: SchemaObject = { type: 'string', format: 'date-time', nullable: true };

/** How /openapi.json shows that a file was taken in. */
export const acceptedUpload: SchemaObject = { type: 'object', properties: { id } };

/** How /openapi.json shows an import. */
export const importAnswer: SchemaObject = {
  type: 'object',
  properties: {
    id,
    kind: { type: 'string', enum: [...IMPORT_KINDS] },
    state: { type: 'string', enum: ['queued', 'running', 'done', 'failed'] },
    read: { ...count, description: 'Lines or rows so far: accepted + rejected + unchanged' },
    accepted: count,
    rejected: count,
    unchanged: count,
    warned: { ...count, description: 'Lines or rows that were taken with a warning' },
    created: {
      type: 'object',
      description: 'The codes of units and procedures that it has made',
      properties: { units: { type: 'array', items: text }, procedures: { type: 'array', items: text } },
    },
    startedAt: instant,
    finishedAt: instant,
    failure: { type: 'string', description: 'Why it has failed; only then' },
  },
};

/** How /openapi.json shows the lines that were rejected. */
export const importErrorsPage: SchemaObject = pageOf({
  line: { type: 'integer', minimum: 1, description: 'From 1; the header of a table is line 1' },
  code: text,
  message: text,
});
