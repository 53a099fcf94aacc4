import { words } from '../text/vi.ts';
import type { Schemas } from './types.ts';

export const API = '/api/v1';

type Body = Schemas['Problem'];

/** What the server refuses, in its own words: Vietnamese, with the fields that are wrong. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly errors: readonly Readonly<{ path: string; message: string }>[];
  readonly currentVersion: number | undefined;
  /** Seconds after which the same may be tried again. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: Partial<Body>, retryAfter?: number) {
    super(body.detail ?? words.errors.unknown);
    this.status = status;
    this.code = body.code ?? 'unknown';
    this.title = body.title ?? words.errors.unknown;
    this.errors = body.errors ?? [];
    this.currentVersion = body.currentVersion;
    this.retryAfter = retryAfter;
  }
}

/** No answer came: the line or the server is away. */
export class Unreachable extends Error {}

export type Sent = Readonly<{
  body?: unknown;
  /** One for each press of a button, kept over all its tries. */
  key?: string;
  /** Why a person's data are looked at: an id of the purposes of `GET /me`. */
  purpose?: string;
  /** A job is wanted instead of the result, so that no request waits for it. */
  prefersJob?: boolean;
  signal?: AbortSignal;
  /** The page asks by itself: nobody has used the session by this. */
  isByItself?: boolean;
}>;

const SECOND_MS = 1_000;
/** So long an answer may have been under way. */
const SLOW_ANSWER_MS = 10_000;
/** Milliseconds that the server's clock is ahead of the browser's, at least; undefined: no answer has told yet. */
let clockOffset: number | undefined;
let csrfToken = '';
let onEnded: () => void = () => undefined;

export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** @param ended is called when an answer says that the session is over */
export function whenSessionEnds(ended: () => void): void {
  onEnded = ended;
}

/** Now, by the server's clock, as far as its answers tell: never ahead of it. */
export function serverNow(): Date {
  return new Date(Date.now() + (clockOffset ?? 0));
}

/** A key for one press: `crypto.randomUUID` needs https, which a desk in its own network may not have. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @throws Problem, or Unreachable where no answer comes */
export async function call<T>(method: string, path: string, sent: Sent = {}): Promise<T> {
  return read<T>(path, await reach(method, path, sent));
}

/** What an answer says, whoever asked for it. @throws Problem, or Unreachable where it is no answer of the server's */
export async function read<T>(path: string, answer: Response): Promise<T> {
  keepClock(answer);
  if (answer.status === 204) return undefined as T;
  const body = await bodyOf(answer);
  if (answer.ok) return body as T;
  if (answer.status === 401 && path !== '/session') onEnded();
  // A gateway that says so in a page of its own: the server behind it is away.
  if (answer.status >= 502 && !isProblem(answer)) throw new Unreachable();
  throw new Problem(answer.status, body as Body, Number(answer.headers.get('retry-after')) || undefined);
}

export const get = <T>(path: string, sent: Sent = {}): Promise<T> => call<T>('GET', path, sent);

/** What is broken off halfway is no answer, though its head has come: not an empty one either. */
async function bodyOf(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    if (answer.ok) throw new Unreachable();
    return {};
  }
}

async function reach(method: string, path: string, sent: Sent): Promise<Response> {
  const { body, signal } = sent;
  try {
    return await fetch(`${API}${path}`, {
      method,
      headers: requestHeaders(method, sent),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Unreachable();
  }
}

/** What every request says of itself. */
export function requestHeaders(
  method: string,
  { body, key, purpose, prefersJob, isByItself }: Sent,
): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-language': 'vi',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(method === 'GET' ? {} : { 'x-csrf-token': csrfToken }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
    ...(prefersJob ? { prefer: 'respond-async' } : {}),
    ...(isByItself ? { 'x-background': 'true' } : {}),
    ...(purpose === undefined ? {} : { 'x-purpose': purpose }),
  };
}

function isProblem({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('application/problem+json') === true;
}

/** The header has whole seconds, rounded down: the newest of all answers is never ahead of the server's clock. */
function keepClock({ headers }: Response): void {
  const ahead = Date.parse(headers.get('date') ?? '') - Date.now();
  if (Number.isNaN(ahead)) return;
  // The browser's clock was set meanwhile.
  const isSet = ahead + SECOND_MS < (clockOffset ?? ahead) - SLOW_ANSWER_MS;
  clockOffset = isSet ? ahead : Math.max(ahead, clockOffset ?? ahead);
}
