/** A request to another system, kept as data: texts hold `{{placeholders}}`. */
export type HttpTemplate = Readonly<{
  method: (typeof METHODS)[number];
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Sent as JSON; absent: no body. */
  body?: unknown;
  /** What the JSON of an answer must have at this pointer (RFC 6901) to mean success. */
  ok: Readonly<{ pointer: string; equals: string | number | boolean }>;
}>;

/** A request that is ready to go. */
export type FilledTemplate = Readonly<{
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | undefined;
}>;

export type Values = Readonly<Record<string, string>>;

const METHODS = ['GET', 'POST', 'PUT'] as const;
const RULES = {
  method: `must have as method one of ${METHODS.join(', ')}`,
  url: 'must have a url that begins with https:// or http://',
  headers: 'must have texts as headers',
  ok: 'must have ok, {pointer, equals}',
  members: 'must hold method, url, headers, body and ok alone',
};
const PLACEHOLDER = /\{\{(\w+)\}\}/g;
const MEMBERS: ReadonlySet<string> = new Set(['method', 'url', 'headers', 'body', 'ok']);

/**
 * A template as its author wrote it, as JSON.
 * @param placeholders the names that it may use @param more further members, which the caller reads
 * @returns the rule that it breaks, where it is none
 */
export function readTemplate(
  json: unknown,
  placeholders: readonly string[],
  more: readonly string[] = [],
): HttpTemplate | Readonly<{ rule: string }> {
  if (!isRecord(json)) return { rule: 'must be a JSON object' };
  const { url, headers = {}, ok, body } = json;
  const method = methodIn(json);
  if (!method) return { rule: RULES.method };
  if (!isAddress(url)) return { rule: RULES.url };
  if (!areHeaders(headers)) return { rule: RULES.headers };
  if (!isOk(ok)) return { rule: RULES.ok };
  const rule = misuseIn(json, { placeholders, more });
  if (rule !== undefined) return { rule };
  return { method, url, headers, ok, ...(body === undefined ? {} : { body }) };
}

function methodIn({ method = 'POST' }: Record<string, unknown>): HttpTemplate['method'] | undefined {
  return METHODS.find((each) => each === method);
}

type Allowed = Readonly<{ placeholders: readonly string[]; more: readonly string[] }>;

function misuseIn(json: Record<string, unknown>, { placeholders, more }: Allowed): string | undefined {
  const isStrange = (name: string): boolean => !MEMBERS.has(name) && !more.includes(name);
  if (Object.keys(json).some(isStrange)) return RULES.members;
  const used = placeholdersIn([json['url'], json['headers'], json['body']]);
  if (used.every((name) => placeholders.includes(name))) return undefined;
  return `must use placeholders of ${placeholders.join(', ')} alone`;
}

/** The names of all placeholders in any texts of a JSON value. */
export function placeholdersIn(value: unknown): string[] {
  if (typeof value === 'string') return [...value.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(placeholdersIn);
}

/** Values in the url are percent-encoded, those in the body escaped as JSON; those in headers lose control characters. */
export function fillTemplate({ method, url, headers, body }: HttpTemplate, values: Values): FilledTemplate {
  const sent = body === undefined ? undefined : JSON.stringify(fillAll(body, values));
  return {
    method,
    url: fillText(url, values, encodeURIComponent),
    headers: {
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      ...Object.fromEntries(
        Object.entries(headers).map(([name, text]) => [name, fillText(text, values, withoutControls)]),
      ),
    },
    body: sent,
  };
}

/** A text with its placeholders filled in; one without a value becomes empty. */
export function fillText(text: string, values: Values, escaped: (value: string) => string = (value) => value): string {
  return text.replaceAll(PLACEHOLDER, (_all, name: string) => escaped(values[name] ?? ''));
}

/** What a JSON value has at a pointer (RFC 6901); undefined: nothing. */
export function valueAt(json: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, part) => (isRecord(value) && Object.hasOwn(value, part) ? value[part] : undefined), json);
}

/** Whether an answer says that it has succeeded. */
export function isSuccess({ ok }: HttpTemplate, answer: unknown): boolean {
  return String(valueAt(answer, ok.pointer)) === String(ok.equals);
}

export function isPointer(value: unknown): value is string {
  return typeof value === 'string' && /^(?:\/[^/]*)+$/.test(value);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function fillAll(value: unknown, values: Values): unknown {
  if (typeof value === 'string') return fillText(value, values);
  if (Array.isArray(value)) return value.map((each: unknown) => fillAll(each, values));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fillAll(each, values)]));
}

function withoutControls(value: string): string {
  return value.replaceAll(/\p{Cc}/gu, '');
}

function isAddress(url: unknown): url is string {
  // The host is data of the template: no value chooses whom a request goes to.
  return typeof url === 'string' && /^https?:\/\/[^/{}]+(?:\/|$)/.test(url) && URL.canParse(fillText(url, {}));
}

function areHeaders(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((text) => typeof text === 'string' && !/\p{Cc}/u.test(text));
}

function isOk(value: unknown): value is HttpTemplate['ok'] {
  if (!isRecord(value)) return false;
  const { pointer, equals } = value;
  return isPointer(pointer) && ['string', 'number', 'boolean'].includes(typeof equals);
}
