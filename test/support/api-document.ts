import { readFileSync } from 'node:fs';
import { needsBuild } from './needs-build.ts';

export type Schema = Readonly<Record<string, unknown>>;
export type Parameter = Readonly<{
  required?: boolean;
  name: string;
  in: string;
  description?: string;
  schema?: Schema;
}>;
export type Contents = Readonly<Record<string, Readonly<{ schema?: Schema; example?: unknown }>>>;
export type ApiResponse = Readonly<{ content?: Contents }>;
export type Operation = Readonly<{
  parameters?: readonly Parameter[];
  requestBody?: Readonly<{ content: Contents }>;
  responses: Readonly<Record<string, ApiResponse>>;
}>;
export type ApiDocument = Readonly<{
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  components: Readonly<{ schemas: Readonly<Record<string, Schema>> }>;
}>;

/**
 * What `/openapi.json` of the build answers, read from dist/openapi.json. Jest compiles without the plugin that reads
 * types and comments, so an application inside jest describes less than the one that is shipped.
 */
export function readApiDocument(): ApiDocument {
  needsBuild();
  return JSON.parse(readFileSync('dist/openapi.json', 'utf8')) as ApiDocument;
}

/** Its place in `components` behind a reference; the schema itself otherwise. */
export function resolved(schema: Schema, { components }: ApiDocument): Schema {
  const name = typeof schema.$ref === 'string' ? schema.$ref.replace('#/components/schemas/', '') : undefined;
  return name === undefined ? schema : resolved(components.schemas[name] ?? {}, { components } as ApiDocument);
}

/** As a JSON Schema: `nullable` of OpenAPI 3.0 becomes a type, and an object holds nothing but what it names. */
export function asJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, example: _example, examples: _examples, ...rest } = value as Schema;
  const schema = Object.fromEntries(
    Object.entries(rest).map(([key, inner]) => [key, key === 'enum' || key === 'const' ? inner : asJsonSchema(inner)]),
  );
  const closed = isOpenObject(schema) ? { ...schema, additionalProperties: false } : schema;
  return nullable === true ? { anyOf: [closed, { type: 'null' }] } : closed;
}

function isOpenObject({ type, properties, additionalProperties }: Schema): boolean {
  return type === 'object' && typeof properties === 'object' && additionalProperties === undefined;
}

/** What a body looks like, made of the examples of its fields; undefined where a required one has none. */
function exampleOf(schema: Schema, document: ApiDocument): unknown {
  const { example, type, enum: words, properties, required } = resolved(schema, document);
  if (example !== undefined) return example;
  if (Array.isArray(words)) return words[0];
  if (type !== 'object') return undefined;
  const all = Object.entries((properties ?? {}) as Record<string, Schema>);
  const fields = all.map(([name, each]) => [name, exampleOf(each, document)] as const);
  const isMissing = fields.some(([name, value]) => value === undefined && (required as string[])?.includes(name));
  return isMissing ? undefined : Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

/** What a route takes, by content type, each with an example. */
export function bodiesOf(
  { requestBody }: Operation,
  document: ApiDocument,
): Readonly<{ type: string; schema: Schema; example: unknown }>[] {
  return Object.entries(requestBody?.content ?? {}).map(([type, { schema = {}, example }]) => ({
    type,
    schema,
    example: example ?? exampleOf(schema, document),
  }));
}
