import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { asJsonSchema, bodiesOf, readApiDocument, resolved, type Schema } from '../support/api-document.ts';

const document = readApiDocument();

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, ...operation })),
);

/** Where an answer holds an object of anything, or nothing at all is said. */
function bareIn(schema: Schema | undefined, at: string, seen: ReadonlySet<unknown> = new Set()): string[] {
  const whole = resolved(schema ?? {}, document);
  if (seen.has(whole)) return [];
  const parts = partsOf(whole);
  const isBare = Object.keys(whole).length === 0 || (whole.type === 'object' && parts.length === 0);
  return isBare ? [at] : parts.flatMap(([name, part]) => bareIn(part, at + name, new Set([...seen, whole])));
}

/** The schemas that a schema is made of, each with its place in it. */
function partsOf({ properties, items, additionalProperties, allOf, oneOf, anyOf }: Schema): [string, Schema][] {
  const among = [allOf, oneOf, anyOf].flatMap((list) => (list as Schema[] | undefined) ?? []);
  return [
    ...Object.entries((properties ?? {}) as Record<string, Schema>).map(([key, each]): [string, Schema] => [
      `.${key}`,
      each,
    ]),
    ...among.map((each): [string, Schema] => ['', each]),
    ...(items ? [['[]', items as Schema] as [string, Schema]] : []),
    ...(typeof additionalProperties === 'object' ? [['.*', additionalProperties as Schema] as [string, Schema]] : []),
  ];
}

describe('the document of the API', () => {
  it('is what the console is typed by: npm run api-types writes web/api/contract.d.ts anew', () => {
    const cli = 'node_modules/openapi-typescript/bin/cli.js';
    const { stdout } = spawnSync(process.execPath, [cli, 'dist/openapi.json'], { encoding: 'utf8' });
    expect(stdout.trim() === readFileSync('web/api/contract.d.ts', 'utf8').trim()).toBe(true);
  });

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
      bodiesOf(operation, document).flatMap(({ type, schema, example }) => {
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
