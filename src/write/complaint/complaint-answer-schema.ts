import type { ApiResponseSchemaHost } from '@nestjs/swagger';
import { CHANNELS } from '../../domain/dossier/vocabulary.ts';
import { SUBJECTS } from '../../domain/complaint/vocabulary.ts';
import { COMPLAINT_STATUSES } from '../../domain/complaint/complaint-status.ts';
import { DEADLINE_KINDS } from '../../domain/complaint/deadlines.ts';

type SchemaObject = ApiResponseSchemaHost['schema'];

const text: SchemaObject = { type: 'string' };
const instant: SchemaObject = { type: 'string', format: 'date-time' };
const nullableInstant: SchemaObject = { ...instant, nullable: true };

const deadlines: SchemaObject = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      kind: { type: 'string', enum: [...DEADLINE_KINDS] },
      dueAt: instant,
      overdueFrom: { ...instant, description: 'The first instant at which it is late' },
      keptAt: nullableInstant,
    },
  },
};

/** How /openapi.json shows the answer of every command on a complaint. */
export const complaintAnswer: SchemaObject = {
  type: 'object',
  properties: {
    code: text,
    version: { type: 'integer' },
    position: { type: 'string', description: 'Opaque: how far the log was after it' },
    status: { type: 'string', enum: [...COMPLAINT_STATUSES] },
    statusLabel: { type: 'string', description: 'In Vietnamese' },
    unit: { type: 'string', description: 'Who must act now' },
    receivingUnit: text,
    channel: { type: 'string', enum: [...CHANNELS] },
    subject: { type: 'string', enum: [...SUBJECTS] },
    dossier: { type: 'string', nullable: true },
    receivedAt: nullableInstant,
    waitingForInformation: { type: 'boolean' },
    refusedAt: nullableInstant,
    answeredAt: nullableInstant,
    publishedAt: nullableInstant,
    deadlines,
  },
};
