import type { ApiResponseSchemaHost } from '@nestjs/swagger';
import { FORM_IDS } from '../making/report-order.ts';
import { DUTY_STATES } from './duties/duty.ts';
import { FREQUENCIES } from './duties/scheduled-periods.ts';

type SchemaObject = ApiResponseSchemaHost['schema'];

const text: SchemaObject = { type: 'string' };
const uuid: SchemaObject = { type: 'string', format: 'uuid' };
const day: SchemaObject = { type: 'string', format: 'date' };
const instant: SchemaObject = { type: 'string', format: 'date-time' };

const subject: Record<string, SchemaObject> = {
  unit: { ...text, nullable: true, description: 'Null: everything' },
  form: { type: 'string', enum: [...FORM_IDS] },
  every: { type: 'string', enum: [...FREQUENCIES] },
};

export const scheduleAnswer: SchemaObject = {
  type: 'object',
  properties: {
    id: uuid,
    ...subject,
    cutOffDays: { type: 'integer', description: 'After the period’s last day' },
    daysToPrepare: { type: 'integer', description: 'Working days after the cut-off' },
    validFrom: day,
    validTo: { ...day, nullable: true, description: 'Null: until further notice' },
    changes: { ...uuid, nullable: true, description: 'The schedule that this one goes on from' },
    createdAt: instant,
    createdBy: text,
    endedAt: { ...instant, nullable: true },
    endedBy: { ...text, nullable: true },
  },
};

const duty: SchemaObject = {
  type: 'object',
  properties: {
    schedule: uuid,
    ...subject,
    period: { type: 'object', properties: { from: day, to: day } },
    cutOffOn: { ...day, description: 'As of the end of this day the draft is made' },
    dueOn: { ...day, description: 'By when it is to be frozen' },
    state: { type: 'string', enum: [...DUTY_STATES] },
    report: {
      ...uuid,
      nullable: true,
      description: 'The newest frozen report of its form, unit and period; else the draft that was prepared',
    },
    frozenOn: { ...day, nullable: true, description: 'When the first of them was frozen' },
    job: { ...uuid, nullable: true, description: 'The report job that prepares the draft' },
    problem: {
      allOf: [{ $ref: '#/components/schemas/Problem' }],
      nullable: true,
      description: 'Why there is no draft yet; it is tried again',
    },
  },
};

function pageOf(items: SchemaObject): SchemaObject {
  return {
    type: 'object',
    properties: {
      items: { type: 'array', items },
      nextCursor: { ...text, nullable: true },
      total: { type: 'integer' },
    },
  };
}

export const schedulesPage = pageOf(scheduleAnswer);
export const dutiesPage = pageOf(duty);
