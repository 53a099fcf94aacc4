import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {
  type ApiDocument,
  type ApiResponse,
  asJsonSchema,
  type Contents,
  type Operation,
  readApiDocument,
  type Schema,
} from './api-document.ts';

/** An answer as it came over HTTP; `text` is its body where the type is JSON. */
export type CheckedAnswer = Readonly<{ method: string; path: string; status: number; type: string; text: string }>;

type Route = Readonly<{ template: string; path: RegExp; operation: Operation }>;

/** What the document of the API says of every answer. */
class AnswerCheck {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly routes: readonly Route[];

  constructor(document: ApiDocument) {
    addFormats.default(this.ajv);
    this.ajv.addFormat('binary', true);
    this.ajv.addSchema({ $id: '/document', components: asJsonSchema(document.components) });
    this.routes = Object.entries(document.paths)
      .flatMap(([template, operations]) =>
        Object.entries(operations).map(([method, operation]) => ({ template, method, operation })),
      )
      .toSorted((a, b) => literalLength(b.template) - literalLength(a.template))
      .map(({ template, method, operation }) => ({ template, path: pathOf(method, template), operation }));
  }

  /** What is wrong with the answer; empty when it is as the document says. */
  faultsOf({ method, path, status, type, text }: CheckedAnswer): string[] {
    const asked = path.replace(/\?.*/s, '');
    const route = this.routes.find((each) => each.path.test(`${method} ${asked}`));
    const name = `${method} ${route?.template ?? asked} ${status}`;
    const response = responseOf(route, status);
    if (!response) return [`${name}: the document has no such route or status`];
    const mediaType = type.replace(/;.*/s, '');
    const contents: Contents = response.content ?? {};
    if (mediaType === '' && Object.keys(contents).length === 0) return [];
    const schema = contents[mediaType]?.schema;
    if (!schema) return [`${name}: the document has no body of type “${mediaType}” here`];
    return mediaType.endsWith('json') ? this.faultsIn(name, schema, text) : [];
  }

  private faultsIn(name: string, schema: Schema, text: string): string[] {
    if (schema.format === 'binary') return [];
    const validate = this.validators.get(name) ?? this.compiled(schema);
    this.validators.set(name, validate);
    if (validate(JSON.parse(text))) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${name}: ${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }

  private compiled(schema: Schema): ValidateFunction {
    const text = JSON.stringify(asJsonSchema(schema)).replaceAll('"#/components', '"/document#/components');
    return this.ajv.compile(JSON.parse(text) as Schema);
  }
}

/** Of two routes that fit a path, the one with more literal text is asked: /reports/schedule before /reports/{id}. */
function literalLength(template: string): number {
  return template.replaceAll(/\{\w+\}/g, '').length;
}

function pathOf(method: string, template: string): RegExp {
  const path = template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${method.toUpperCase()} ${path}$`);
}

const PROBLEM: Contents = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/** Every route may answer with a problem, and so does a path without a route; a success is described by its status. */
function responseOf(route: Route | undefined, status: number): ApiResponse | undefined {
  if (status < 400) return route?.operation.responses[status];
  return route ? (route.operation.responses[status] ?? route.operation.responses.default) : { content: PROBLEM };
}

declare global {
  /** Among the globals of Node, where the suites of a worker share it: to compile what the document says takes a while. */
  var answerCheck: AnswerCheck | undefined;
}

/** @throws Error naming every way in which the answer is not as the document of the API says. */
export function checkAnswer(answer: CheckedAnswer): void {
  if (answer.path === '/openapi.json') return;
  globalThis.answerCheck ??= new AnswerCheck(readApiDocument());
  const faults = globalThis.answerCheck.faultsOf(answer);
  if (faults.length > 0) throw new Error(`The answer is not as /openapi.json says:\n${faults.join('\n')}`);
}
