import { Dice } from '../model/dice.ts';
import { DOCUMENTED_ROUTES, type DocumentedRoute, exampleOf, type ExampleRequest } from './documented-routes.ts';

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
    const example = exampleOf(route, encodeURIComponent(this.code()), this.question(route));
    const body = this.dice.chance(60) ? this.spoilt(example.body) : example.body;
    const { name, method } = route;
    return { name, method, path: example.path, headers: example.headers, body: writable(body, example) };
  }

  private code(): string {
    return this.dice.chance(50) ? (this.codes[this.dice.roll(this.codes.length)] ?? '') : wellFormed(this.text());
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

/** What can stand in an address. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}

/** A file is a text; what belongs to a form with parts goes as it is. */
function writable(body: unknown, { headers }: ExampleRequest): unknown {
  return headers['content-type']?.endsWith('/json') ? body : typeof body === 'string' ? body : JSON.stringify(body);
}
