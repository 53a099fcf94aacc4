import { bodiesOf, type Operation, readApiDocument } from './api-document.ts';
import type { Method } from './test-app.ts';

const document = readApiDocument();

/** A route as /openapi.json names it. */
export type DocumentedRoute = Readonly<{ name: string; method: Method; path: string; operation: Operation }>;

export const DOCUMENTED_ROUTES: readonly DocumentedRoute[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase() as Method,
    path,
    operation,
  })),
);

export type ExampleRequest = Readonly<{ path: string; body: unknown; headers: Record<string, string> }>;

const NOWHERE = '00000000-0000-4000-8000-000000000000';

/** What its documentation shows, which must be something that it takes; about a code, and what the question says besides. */
export function exampleOf(
  route: DocumentedRoute,
  code: string,
  question: Readonly<Record<string, string>> = {},
): ExampleRequest {
  const { body, type } = bodyOf(route);
  const path = route.path
    .replace('figures/{id}', 'figures/received')
    .replace('{code}', code)
    .replace('{id}', NOWHERE)
    .replace('{revision}', '1')
    .replace('{format}', 'json')
    .replace('{kind}', 'receipt')
    .replace('{key}', '0'.repeat(16));
  const query = new URLSearchParams({ ...neededBy(route.operation), ...question });
  const headers = { ...(type === undefined ? {} : { 'content-type': type }), 'x-purpose': 'inspection' };
  return { path: `${path}?${query.toString()}`, body, headers };
}

function bodyOf({ path, operation }: DocumentedRoute): Readonly<{ body?: unknown; type?: string }> {
  const [body] = bodiesOf(operation, document);
  if (!body) return {};
  // Its example shows fields that exclude each other.
  const given = path.endsWith('/correct') ? { corrects: 1, annul: true, reason: 'Ghi nhầm' } : body.example;
  return { body: given, type: body.type };
}

function neededBy({ parameters = [] }: Operation): Record<string, string> {
  const required = new Set(parameters.flatMap((each) => (each.required === true ? [each.name] : [])));
  if (required.has('target') && required.has('day')) return { target: 'dvcqg', day: '2024-01-05' };
  const names = new Set(parameters.filter((each) => each.in === 'query').map(({ name }) => name));
  if (names.has('period')) return { period: 'cal-2024' };
  if (names.has('kind') && names.has('dryRun')) return { kind: 'units' };
  return names.has('from') && names.has('to') && names.has('waitFor') ? { from: '2024-01-01', to: '2024-12-31' } : {};
}
