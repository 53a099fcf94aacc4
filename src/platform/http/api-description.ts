import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { PROBLEMS } from './problem-catalogue.ts';

const DESCRIPTION = `Dossiers of administrative procedures (TTHC), their legal clock, and every figure down to its dossiers.

Instants are RFC 3339 with offset; days are days of the deployment's time zone; money is whole đồng.
Commands take an \`Idempotency-Key\` header. Errors are RFC 9457 problems, their
titles in Vietnamese by \`Accept-Language: vi\`; their codes:

| code | status | meaning | in Vietnamese |
|---|---|---|---|
${Object.entries(PROBLEMS)
  .map(([code, { status, title, titleVi }]) => `| \`${code}\` | ${status} | ${title} | ${titleVi} |`)
  .join('\n')}`;

/** /openapi.json describes the API, /docs shows it; the document is made when it is first asked for. */
export function describeApi(app: INestApplication): void {
  const options = { jsonDocumentUrl: 'openapi.json', customSiteTitle: 'Đúng Hạn' };
  SwaggerModule.setup('docs', app, () => apiDocument(app), options);
}

/** The OpenAPI 3.0 document of every route of the application. */
export function apiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Đúng Hạn')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .build();
  return withProblems(SwaggerModule.createDocument(app, config));
}

type Parameter = NonNullable<NonNullable<OpenAPIObject['paths'][string]['get']>['parameters']>[number];

/** Parameters that mean the same in every route which has them. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  code: 'The code of the dossier or complaint, as it was given or drawn on entry',
  id: 'The id, as the answer that created it says',
  limit: 'How many entries a page holds at most',
  cursor: 'Where the page begins: `nextCursor` of the page before',
  'Idempotency-Key':
    'Your own key, 1–255 visible ASCII characters: the same request with the same key is carried out once, and gets the same answer',
};

/** A client made from the description needs a type for each parameter: text where the route names none. */
function describe(parameter: Parameter): void {
  if (!('name' in parameter)) return;
  if (Object.keys(parameter.schema ?? {}).length === 0) parameter.schema = { type: 'string' };
  parameter.description ??= DESCRIPTIONS[parameter.name];
}

/** Every operation may answer with a problem: one schema, one default answer. */
function withProblems(document: OpenAPIObject): OpenAPIObject {
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: problemSchema },
  };
  const answer = {
    description: 'A problem (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const path of Object.values(document.paths)) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = path[method];
      if (!operation) continue;
      operation.responses = { ...operation.responses, default: answer };
      for (const parameter of operation.parameters ?? []) describe(parameter);
    }
  }
  return document;
}

type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

const problemSchema: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string', example: '/problems/already-ended' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(PROBLEMS) },
    detail: { type: 'string', description: 'Which rule, which state, what to do' },
    errors: {
      type: 'array',
      description: 'The fields, parameters or rules that are broken',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
    currentVersion: { type: 'integer', description: 'Of stream-changed-meanwhile: the version of the stream now' },
    identities: {
      type: 'array',
      description: 'Of identity-broken: the identities of the report that do not hold',
      items: { $ref: '#/components/schemas/Identity' },
    },
  },
};
