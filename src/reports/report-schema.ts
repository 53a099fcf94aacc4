import type { ApiResponseSchemaHost } from '@nestjs/swagger';
import { FORM_IDS } from './making/report-order.ts';

type SchemaObject = ApiResponseSchemaHost['schema'];

const text: SchemaObject = { type: 'string' };
const textOrNull: SchemaObject = { type: 'string', nullable: true };
const day: SchemaObject = { type: 'string', format: 'date' };
const instant: SchemaObject = { type: 'string', format: 'date-time' };

const cell: SchemaObject = {
  nullable: true,
  description: 'Null: not known, printed empty',
  oneOf: [
    { type: 'integer' },
    {
      type: 'object',
      properties: {
        numerator: { type: 'integer' },
        denominator: { type: 'integer' },
        percent: { type: 'number', nullable: true },
      },
    },
    { type: 'object', properties: { hundredths: { type: 'integer', description: '8000 is 80,00' } } },
    text,
  ],
};

const particulars: Record<string, SchemaObject> = {
  id: { type: 'string', format: 'uuid' },
  form: { type: 'string', enum: [...FORM_IDS] },
  unit: { ...textOrNull, description: 'Null: everything' },
  period: { type: 'object', properties: { from: day, to: day } },
  asOf: day,
  state: { type: 'string', enum: ['draft', 'frozen'] },
  number: {
    type: 'integer',
    nullable: true,
    description: 'Of the frozen reports of its form, unit and period, from 1',
  },
  restates: { ...textOrNull, description: 'The id of the report that it restates' },
  reason: textOrNull,
  position: { ...text, description: 'Up to where the log is in it; opaque' },
  definitionVersion: { ...text, description: 'By which definitions its content comes out of the log' },
  sha256: { ...textOrNull, description: 'Of the canonical content, when it is frozen' },
  createdAt: instant,
  createdBy: text,
  frozenAt: { ...instant, nullable: true },
  signedBy: textOrNull,
  synthetic: { type: 'boolean', description: 'There is simulated data in the system' },
};

const row: SchemaObject = {
  type: 'object',
  description: 'Forms of statistics: stt to note; table forms: kind and cells',
  properties: {
    stt: text,
    label: text,
    unitOfMeasure: text,
    value: cell,
    note: text,
    kind: { type: 'string', enum: ['item', 'sum', 'total'] },
    cells: { type: 'array', items: cell },
  },
};

const column: SchemaObject = {
  type: 'object',
  properties: {
    id: text,
    group: textOrNull,
    label: text,
    mark: text,
    width: { type: 'integer' },
    align: { type: 'string', enum: ['left', 'centre', 'right'] },
  },
};

const identity: SchemaObject = {
  type: 'object',
  properties: { name: text, left: { type: 'integer' }, right: { type: 'integer' }, holds: { type: 'boolean' } },
};

const difference: Record<string, SchemaObject> = {
  row: { ...text, description: 'The STT of the row' },
  figure: { ...text, description: 'The id of the column: value and note in the forms of statistics' },
  key: { ...text, description: 'The name of the row, under that of the sum above it' },
  before: cell,
  after: cell,
};

const events: SchemaObject = {
  type: 'array',
  nullable: true,
  description: 'Recorded since, that have changed this cell; null: too many to name',
  items: {
    type: 'object',
    properties: { code: text, version: { type: 'integer' }, type: text, recordedAt: instant },
  },
};

const referenceRevision: SchemaObject = {
  type: 'object',
  description: 'Where the reference data have changed since, and the events do not add up to the difference',
  properties: { before: { type: 'integer' }, after: { type: 'integer' } },
};

export const verification: SchemaObject = {
  type: 'object',
  properties: {
    result: { type: 'string', enum: ['identical', 'different', 'definition-changed'] },
    differences: {
      type: 'array',
      description: 'before: what the report says; after: what the log gives',
      items: { type: 'object', properties: difference },
    },
  },
};

export const reportAnswer: SchemaObject = {
  type: 'object',
  properties: {
    ...particulars,
    kind: { type: 'string', enum: ['rows', 'table'] },
    columns: { type: 'array', items: column, description: 'Of table forms' },
    rows: { type: 'array', items: row },
    notes: { type: 'array', items: text },
    identities: { type: 'array', items: identity },
    differences: {
      type: 'array',
      description: 'Of a report that restates another: what it changes',
      items: { type: 'object', properties: { ...difference, events, referenceRevision } },
    },
  },
};

export const reportsPage: SchemaObject = {
  type: 'object',
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          ...particulars,
          schedule: { ...textOrNull, description: 'The schedule for which the system has prepared it' },
        },
      },
    },
    nextCursor: textOrNull,
    total: { type: 'integer' },
  },
};

export const reportOrder: SchemaObject = {
  type: 'object',
  required: ['form'],
  properties: {
    form: { type: 'string', enum: [...FORM_IDS] },
    period: {
      ...text,
      description: '2024, 2024-01 to -12, 2024-Q1 to -Q4, 2024-H1, 2024-H2 or 2024-9M; or from and to',
    },
    from: { ...day, description: 'First day, instead of period' },
    to: { ...day, description: 'Last day' },
    unit: { ...text, description: 'A unit and all below it; everything unless given' },
    asOf: { ...day, description: 'As known at the end of this day; now unless given' },
    typed: {
      type: 'object',
      additionalProperties: { type: 'integer', minimum: 0 },
      description: 'By STT, the rows that the system has no figure for',
    },
  },
};
