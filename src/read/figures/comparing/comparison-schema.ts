import type { ApiResponseSchemaHost } from '@nestjs/swagger';

type SchemaObject = ApiResponseSchemaHost['schema'];

const day: SchemaObject = { type: 'string', format: 'date' };

const rate: SchemaObject = {
  type: 'object',
  properties: {
    numerator: { type: 'integer' },
    denominator: { type: 'integer' },
    percent: { type: 'number', nullable: true },
  },
};

/** How /openapi.json shows what an answer of figures is compared with. */
export const comparedWith: SchemaObject = {
  type: 'object',
  description: 'Only where a comparison was asked for',
  properties: { from: day, to: day },
};

/** By ids of figures and rates, what they were in the other period. */
export const comparison: SchemaObject = {
  type: 'object',
  description: 'Only where a comparison was asked for; a row that one period does not have is one of zeros there',
  properties: {
    figures: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        properties: { before: { type: 'integer' }, change: { type: 'integer' } },
      },
    },
    rates: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        properties: {
          before: rate,
          points: {
            type: 'number',
            nullable: true,
            description:
              'Percentage points, the difference of the fractions rounded half up to 2 decimals; null: a side has nothing to divide by',
          },
        },
      },
    },
  },
};

/** By ids of figures and rates, what they are to reach. */
export const targets: SchemaObject = {
  type: 'object',
  description: 'Targets in force on the period’s last day; of rows of levels and units, and of the totals',
  additionalProperties: {
    type: 'object',
    properties: {
      value: { type: 'number', description: 'Of a rate a percentage' },
      level: { type: 'string', nullable: true, description: 'Null: the target of all levels' },
      legalBasis: { type: 'string' },
      met: { type: 'boolean', nullable: true, description: 'Null: nothing to divide by' },
      missing: {
        type: 'number',
        description: 'Only where it is missed; of a rate percentage points, rounded up to 2 decimals',
      },
    },
  },
};
