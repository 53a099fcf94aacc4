import { Dice } from '../model/dice.ts';
import { DOCUMENTED_ROUTES, type DocumentedRoute, exampleOf, type ExampleRequest } from './documented-routes.ts';
import type { Method } from './test-app.ts';

/** Texts that have broken systems: of SQL, paths, headers, numbers, prototypes and scripts. */
const TEXTS = [
  "'; DROP TABLE event_log; --",
  "' OR 1=1 --",
  '$1::text',
  '%',
  '_'.repeat(200),
  '..',
  '../../etc/passwd',
  '..%2f..%2fme',
  '\u0000',
  '\ud800',
  'a\u202Eb',
  '\r\nSet-Cookie: a=b',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://x")',
  '{{7*7}}',
  '__proto__',
  'constructor',
  '-1',
  '0',
  '1e309',
  '9'.repeat(30),
  'NaN',
  'null',
  '',
  ' ',
  'Ω'.repeat(5_000),
  '1970-01-01',
  '0000-00-00',
  '2024-02-30T25:61:61+99:99',
  '9999-12-31T23:59:59.999999999Z',
  '2024-H3',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!',
] as const;

const VALUES: readonly [unknown, ...unknown[]] = [
  null,
  true,
  -1,
  0,
  1.5,
  2 ** 53,
  -(2 ** 31) - 1,
  [],
  {},
  [[[[]]]],
  { $gt: '' },
  { toString: 'x' },
  { length: 8 },
];

/** They follow, wait, or say of the process how it is. */
const LEFT_OUT = /\/health\/|\/metrics|\/progress$|\/changes$|\/session\/oidc/;

export type HostileRequest = ExampleRequest & Pick<DocumentedRoute, 'name' | 'method'>;

const METHODS: readonly [Method, ...Method[]] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const HEADERS = ['idempotency-key', 'x-purpose', 'accept-language', 'range', 'if-none-match', 'content-type'] as const;

/** Requests that begin as the documentation shows them, and are then spoilt: always the same ones for a seed. */
export class HostileRequests {
  private readonly dice: Dice;
  private readonly routes = DOCUMENTED_ROUTES.filter(({ name }) => !LEFT_OUT.test(name));

  constructor(
    seed: number,
    private readonly codes: readonly string[],
  ) {
    this.dice = new Dice(seed);
  }

  next(): HostileRequest {
    const route = this.routes[this.dice.roll(this.routes.length)];
    if (!route) throw new Error('There are routes');
    const question = this.dice.chance(50) ? this.question(route) : {};
    const example = exampleOf(route, encodeURIComponent(this.code()), question);
    const meant = this.dice.chance(70) ? atHome(example.body) : example.body;
    const body = this.dice.chance(50) ? this.spoilt(meant) : meant;
    const written = writable(body, example);
    return {
      name: route.name,
      method: this.dice.chance(3) ? this.dice.pick(...METHODS) : route.method,
      path: this.dice.chance(10) ? this.elsewhere(example.path) : example.path,
      headers: this.dice.chance(10) ? { ...example.headers, ...this.header() } : example.headers,
      body: written !== undefined && this.dice.chance(4) ? this.torn(written) : written,
    };
  }

  /** The same path with another text in the place of one of its parts, or behind them. */
  private elsewhere(path: string): string {
    const [parts = '', question = ''] = path.split('?');
    const names = parts.split('/');
    const at = 3 + this.dice.roll(Math.max(1, names.length - 2));
    names[at] = encodeURIComponent(wellFormed(this.dice.chance(70) ? this.text() : this.code()));
    return `${names.join('/')}?${question}`;
  }

  private header(): Record<string, string> {
    const value = this.text()
      .replaceAll(/[^\x20-\x7e]/g, '?')
      .slice(0, 2_000);
    return { [HEADERS[this.dice.roll(HEADERS.length)] ?? 'range']: value };
  }

  /** What is not JSON, or more of it than anybody may send. */
  private torn(body: unknown): string {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.dice.pick(text.slice(0, -1), `[${text}]`, '['.repeat(2_000), `${text}${text}`, 'null', '"');
  }

  private code(): string {
    return this.dice.chance(80) ? (this.codes[this.dice.roll(this.codes.length)] ?? '') : wellFormed(this.text());
  }

  private question({ operation }: DocumentedRoute): Record<string, string> {
    const names = (operation.parameters ?? []).filter((each) => each.in === 'query').map(({ name }) => name);
    // Nothing waits ten seconds for a position that never comes.
    const asked = [...names, '__proto__', 'debug'].filter((name) => name !== 'waitFor' && this.dice.chance(15));
    return Object.fromEntries(asked.map((name) => [name, wellFormed(this.text())]));
  }

  private spoilt(body: unknown): unknown {
    if (typeof body !== 'object' || body === null) return this.dice.chance(50) ? this.value() : body;
    const entries = Object.entries(body).map(([name, value]) => [name, this.dice.chance(25) ? this.value() : value]);
    const more = this.dice.chance(30) ? [[this.text(), this.value()]] : [];
    return Object.fromEntries([...entries, ...more]);
  }

  private value(): unknown {
    return this.dice.chance(60) ? this.text() : VALUES[this.dice.roll(VALUES.length)];
  }

  private text(): string {
    return TEXTS[this.dice.roll(TEXTS.length)] ?? '';
  }
}

/** Of the units and the procedure that there are where it is sent. */
const HOME = new Map<string, unknown>([
  ['procedure', '1.1'],
  ['receivingUnit', 'A'],
  ['competentUnit', 'A'],
  ['unit', 'A'],
  ['units', ['A']],
  ['holder', 'A'],
]);

function atHome(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, HOME.get(name) ?? value]));
}

/** What can stand in an address. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}

/** A file is a text; what belongs to a form with parts goes as it is. */
function writable(body: unknown, { headers }: ExampleRequest): unknown {
  return headers['content-type']?.endsWith('/json') ? body : typeof body === 'string' ? body : JSON.stringify(body);
}
