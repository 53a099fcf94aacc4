import { appendFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { asJsonSchema, type Operation, readApiDocument, resolved, type Schema } from '../support/api-document.ts';

const document = readApiDocument();

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, ...operation })),
);

/** The names of all schemas in an answer that are an object of anything, or nothing at all. */
function bareIn(schema: Schema | undefined, at: string, seen: ReadonlySet<unknown> = new Set()): string[] {
  if (!schema || Object.keys(schema).length === 0) return [`${at}: no schema`];
  const whole = resolved(schema, document);
  if (seen.has(whole)) return [];
  const inner = new Set([...seen, whole]);
  const { type, properties, additionalProperties, items, ...rest } = whole;
  const parts = ['allOf', 'oneOf', 'anyOf'].flatMap((key) => (rest[key] as Schema[] | undefined) ?? []);
  if (type === 'object' && !properties && !additionalProperties && parts.length === 0) return [`${at}: any object`];
  return [
    ...Object.entries((properties ?? {}) as Record<string, Schema>).flatMap(([key, each]) =>
      bareIn(each, `${at}.${key}`, inner),
    ),
    ...(type === 'array' ? bareIn(items as Schema, `${at}[]`, inner) : []),
    ...(typeof additionalProperties === 'object' ? bareIn(additionalProperties as Schema, `${at}.*`, inner) : []),
    ...parts.flatMap((part) => bareIn(part, at, inner)),
  ];
}

/** What a body looks like, made of the examples of its fields; undefined where a required one has none. */
function exampleOf(schema: Schema): unknown {
  const { example, type, enum: words, properties, required } = resolved(schema, document);
  if (example !== undefined) return example;
  if (Array.isArray(words)) return words[0];
  if (type !== 'object') return undefined;
  const all = Object.entries((properties ?? {}) as Record<string, Schema>);
  const fields = all.map(([name, each]) => [name, exampleOf(each)] as const);
  const isMissing = fields.some(([name, value]) => value === undefined && (required as string[])?.includes(name));
  return isMissing ? undefined : Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

function bodiesOf({ requestBody }: Operation): Readonly<{ type: string; schema: Schema; example: unknown }>[] {
  return Object.entries(requestBody?.content ?? {}).map(([type, { schema = {}, example }]) => ({
    type,
    schema,
    example: example ?? exampleOf(schema),
  }));
}

describe('the document of the API', () => {
  it('says what every answer holds', () => {
    const bare = operations.flatMap(({ name, responses }) =>
      Object.entries(responses).flatMap(([status, { content }]) =>
        Object.entries(content ?? {})
          .filter(([type]) => type.endsWith('json'))
          .flatMap(([, { schema }]) => bareIn(schema, `${name} ${status} `)),
      ),
    );
    expect(bare).toEqual([]);
  });

  it('describes every parameter', () => {
    const silent = operations.flatMap(({ name, parameters = [] }) =>
      parameters.filter(({ description = '' }) => description === '').map((each) => `${name} ${each.name}`),
    );
    expect(silent).toEqual([]);
  });

  it('has an example of every body, which is as the body must be', () => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    ajv.addSchema({ $id: '/document', components: asJsonSchema(document.components) });
    const wrong = operations.flatMap((operation) =>
      bodiesOf(operation).flatMap(({ type, schema, example }) => {
        if (example === undefined) return [`${operation.name} ${type}: no example`];
        if (!type.endsWith('/json')) return [];
        const text = JSON.stringify(asJsonSchema(schema)).replaceAll('"#/components', '"/document#/components');
        if (ajv.validate(JSON.parse(text) as Schema, example)) return [];
        return [`${operation.name}: ${JSON.stringify(example)}: ${ajv.errorsText()}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
});
