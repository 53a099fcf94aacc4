import type { ApiResponseSchemaHost } from '@nestjs/swagger';
import { DOSSIER_STATUSES } from '../../domain/dossier/dossier-status.ts';

type SchemaObject = ApiResponseSchemaHost['schema'];

const text: SchemaObject = { type: 'string' };
const nullableText: SchemaObject = { type: 'string', nullable: true };
const instant: SchemaObject = { type: 'string', format: 'date-time' };
const nullableInstant: SchemaObject = { ...instant, nullable: true };
const dong: SchemaObject = { type: 'integer', description: 'Integer đồng' };

const clock: SchemaObject = {
  type: 'object',
  nullable: true,
  properties: {
    ruleSet: text,
    legalBasis: text,
    limit: { type: 'object', nullable: true, properties: { value: { type: 'integer' }, unit: text } },
    judgedBy: { type: 'string', enum: ['date', 'instant'] },
    startedAt: instant,
    stoppedBy: { type: 'string', nullable: true, enum: ['supplement', 'payment', null] },
    segments: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          from: instant,
          to: instant,
          kind: { type: 'string', enum: ['counted', 'paused', 'off'] },
          reason: { type: 'string', description: 'In Vietnamese' },
        },
      },
    },
    moves: {
      type: 'array',
      items: {
        type: 'object',
        properties: { version: { type: 'integer' }, from: nullableInstant, to: nullableInstant, reason: text },
      },
    },
  },
};

const promises: SchemaObject = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      kind: { type: 'string', enum: ['forwarding', 'submission', 'consultation'] },
      dueAt: instant,
      keptAt: nullableInstant,
    },
  },
};

/** How /openapi.json shows the answer of every command on a dossier. */
export const dossierAnswer: SchemaObject = {
  type: 'object',
  properties: {
    code: text,
    version: { type: 'integer' },
    position: { type: 'string', description: 'Opaque: send it as waitFor to read your own write' },
    status: { type: 'string', enum: [...DOSSIER_STATUSES] },
    statusLabel: { type: 'string', description: 'In Vietnamese' },
    portalStatus: { type: 'integer', nullable: true },
    procedure: text,
    procedureName: nullableText,
    field: text,
    channel: text,
    receivingUnit: text,
    competentUnit: text,
    holder: text,
    receivedAt: nullableInstant,
    dueAt: { ...nullableInstant, description: 'null while the clock stands or without a limit' },
    firstDueAt: nullableInstant,
    overdueFrom: nullableInstant,
    judgement: {
      type: 'string',
      nullable: true,
      enum: ['early', 'onTime', 'late', null],
      description: 'Of the resolution, by the due date that it was judged by; null while it is not resolved',
    },
    extended: { type: 'boolean', description: 'The due date was moved by an extension, with an apology letter' },
    apologyLetter: { ...nullableText, description: 'Number of that letter (phiếu xin lỗi và hẹn lại)' },
    feeDong: { ...dong, nullable: true },
    paidDong: dong,
    resolvedAt: nullableInstant,
    outcome: { type: 'string', nullable: true, enum: ['granted', 'refused', null] },
    returnedAt: nullableInstant,
    clock,
    promises,
  },
};
