import type { ApiResponseSchemaHost } from '@nestjs/swagger';
import { comparedWith, comparison, targets } from './comparing/comparison-schema.ts';
import { FIGURES, type FigureDefinition, RATES, type RateDefinition } from '../../domain/figures/figure-catalogue.ts';

type SchemaObject = ApiResponseSchemaHost['schema'];

const day: SchemaObject = { type: 'string', format: 'date' };

const rate: SchemaObject = {
  type: 'object',
  properties: {
    numerator: { type: 'integer' },
    denominator: { type: 'integer' },
    percent: {
      type: 'number',
      nullable: true,
      description: 'Rounded half up to 2 decimals; null: nothing to divide by',
    },
  },
};

const values: Record<string, SchemaObject> = {
  figures: { type: 'object', properties: described(FIGURES, { type: 'integer' }) },
  rates: { type: 'object', properties: described(RATES, rate) },
  targets,
  comparison,
};

/** How /openapi.json shows an answer of figures: every figure with its Vietnamese name. */
export const figuresAnswer: SchemaObject = {
  type: 'object',
  properties: {
    period: { type: 'object', properties: { from: day, to: day } },
    asOf: day,
    comparedWith,
    projectedThrough: {
      type: 'object',
      properties: {
        position: { type: 'string', description: 'Opaque; waitFor takes it' },
        recordedAt: { type: 'string', format: 'date-time', nullable: true },
      },
    },
    synthetic: { type: 'boolean', description: 'There is simulated data in the system' },
    rows: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          key: { type: 'string' },
          name: { type: 'string' },
          own: { type: 'boolean', description: 'The unit’s own dossiers, without those below it' },
          ...values,
        },
      },
    },
    totals: { type: 'object', properties: values },
  },
};

function described(
  definitions: readonly (FigureDefinition | RateDefinition)[],
  schema: SchemaObject,
): Record<string, SchemaObject> {
  return Object.fromEntries(
    definitions.map((definition) => [definition.id, { ...schema, description: descriptionOf(definition) }]),
  );
}

function descriptionOf(definition: FigureDefinition | RateDefinition): string {
  const unit = 'unit' in definition ? `, ${definition.unit}` : '';
  return `${definition.name}${unit} (${definition.source})`;
}
