import type { ApiResponseSchemaHost } from '@nestjs/swagger';
import { SUBJECTS } from '../../domain/complaint/vocabulary.ts';
import { COMPLAINT_STATUSES } from '../../domain/complaint/complaint-status.ts';
import { CHANNELS } from '../../domain/dossier/vocabulary.ts';

type SchemaObject = ApiResponseSchemaHost['schema'];

const text: SchemaObject = { type: 'string' };
const nullableText: SchemaObject = { type: 'string', nullable: true };
const nullableInstant: SchemaObject = { type: 'string', format: 'date-time', nullable: true };

/** How /openapi.json shows a page of complaints. */
export const complaintsPage: SchemaObject = {
  type: 'object',
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          code: text,
          version: { type: 'integer' },
          status: { type: 'string', enum: [...COMPLAINT_STATUSES] },
          statusLabel: { type: 'string', description: 'In Vietnamese' },
          unit: { type: 'string', description: 'Who must act now' },
          receivingUnit: text,
          channel: { type: 'string', enum: [...CHANNELS] },
          subject: { type: 'string', enum: [...SUBJECTS] },
          dossier: { ...nullableText, description: 'The dossier that it is about' },
          receivedAt: { ...nullableInstant, description: 'Null when the receipt was annulled' },
          deadline: {
            type: 'string',
            enum: ['answer', 'publish'],
            nullable: true,
            description: 'What is owed next; null, with all that belongs to it, when nothing is',
          },
          dueAt: nullableInstant,
          overdueFrom: { ...nullableInstant, description: 'The first instant at which it is late' },
          workingDaysLate: {
            type: 'integer',
            minimum: 0,
            nullable: true,
            description: 'Working days after the due day, up to today',
          },
          endedAt: { ...nullableInstant, description: 'When it was refused or answered' },
          publishedAt: nullableInstant,
        },
      },
    },
    nextCursor: nullableText,
    total: {
      type: 'integer',
      minimum: 0,
      nullable: true,
      description: 'Exact with a state, and up to 10,000 without one, else null',
    },
  },
};
