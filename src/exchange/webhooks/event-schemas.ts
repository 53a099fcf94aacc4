const TEXT = { type: 'string' } as const;
const NULLABLE_TEXT = { type: ['string', 'null'] } as const;
const NULLABLE_INSTANT = { type: ['string', 'null'], format: 'date-time' } as const;

const ALIASES = {
  type: 'array',
  items: {
    type: 'object',
    required: ['system', 'alias', 'kind'],
    properties: { system: TEXT, alias: TEXT, kind: { enum: ['code', 'id'] } },
    additionalProperties: false,
  },
} as const;

const DATA = {
  code: TEXT,
  version: { type: 'integer', minimum: 1 },
  status: TEXT,
  portalStatus: { type: ['integer', 'null'] },
  procedure: NULLABLE_TEXT,
  receivingUnit: TEXT,
  competentUnit: TEXT,
  dueAt: NULLABLE_INSTANT,
  overdueFrom: NULLABLE_INSTANT,
  aliases: ALIASES,
} as const;

/** The schema of what a webhook is sent as `data`, a JSON schema of 2020-12. */
function schemaOf(title: string) {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    type: 'object',
    required: Object.keys(DATA),
    properties: DATA,
    additionalProperties: false,
  } as const;
}

/** By name. A field that is added gives a new name; what stands here stays. */
export const EVENT_SCHEMAS = {
  'dossier-event-1': schemaOf('What happened to a dossier'),
  'complaint-event-1': schemaOf('What happened to a complaint'),
} as const;
