import type { ApiResponseSchemaHost } from '@nestjs/swagger';
import { verification } from '../report-schema.ts';
import { REPORT_JOB_KINDS, REPORT_JOB_STATES } from './report-job.ts';

type SchemaObject = ApiResponseSchemaHost['schema'];

const instant: SchemaObject = { type: 'string', format: 'date-time' };

export const reportJob: SchemaObject = {
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    kind: { type: 'string', enum: [...REPORT_JOB_KINDS] },
    state: { type: 'string', enum: [...REPORT_JOB_STATES] },
    progress: {
      type: 'object',
      description: 'Of a verification in events of the log; it begins anew when another worker takes it over',
      properties: { done: { type: 'integer' }, total: { type: 'integer' } },
    },
    report: {
      type: 'string',
      format: 'uuid',
      nullable: true,
      description: 'The report that is verified, or that was made',
    },
    verification: { ...verification, nullable: true, description: 'Of a verification that is done' },
    problem: {
      allOf: [{ $ref: '#/components/schemas/Problem' }],
      nullable: true,
      description: 'Why it has failed; with another state: why it is tried again',
    },
    queuedAt: instant,
    startedAt: { ...instant, nullable: true },
    finishedAt: { ...instant, nullable: true },
  },
};

/** Of a request that may be answered with a job. */
export const PREFER = { name: 'Prefer', required: false, description: 'respond-async: 202 with a job (RFC 7240)' };

/** Of an answer that is a job. */
export const jobHeaders = {
  Location: { description: 'Where the job is followed', schema: { type: 'string' } },
} as const;
