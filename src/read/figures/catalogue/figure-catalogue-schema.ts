import type { ApiResponseSchemaHost } from '@nestjs/swagger';
import { SPLITS } from '../../../domain/figures/definitions/figure-definition.ts';

type SchemaObject = ApiResponseSchemaHost['schema'];

const text: SchemaObject = { type: 'string' };

const described: Record<string, SchemaObject> = {
  id: text,
  name: { type: 'string', description: 'In Vietnamese, as official forms print it' },
  unit: { type: 'string', description: 'What is counted' },
  counts: { type: 'string', description: 'What one of it is and on which day it counts, in Vietnamese' },
  source: { type: 'string', description: 'The law, form or text that asks for it' },
  splitBy: { type: 'array', items: { type: 'string', enum: [...SPLITS] } },
  hasList: { type: 'boolean', description: 'It counts dossiers or complaints one by one, so they can be listed' },
  definition: { type: 'string', description: 'Changes when another number could come out of the same events' },
};

const side: SchemaObject = {
  type: 'array',
  items: { type: 'object', properties: { figure: text, sign: { type: 'integer', enum: [1, -1] } } },
};

/** How /openapi.json shows the catalogue of figures. */
export const figureCatalogueAnswer: SchemaObject = {
  type: 'object',
  properties: {
    figures: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          ...described,
          kind: { type: 'string', enum: ['flow', 'stock', 'derived', 'distinct', 'catalogue'] },
        },
      },
    },
    rates: {
      type: 'array',
      items: {
        type: 'object',
        properties: { ...described, kind: { type: 'string', enum: ['rate'] }, numerator: side, denominator: side },
      },
    },
  },
};
