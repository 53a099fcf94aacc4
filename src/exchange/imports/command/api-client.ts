import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Where the system is, and what proves who asks. */
export type ApiTarget = Readonly<{ url: string; token: string }>;

/** An answer that is no success: what the problem says. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(`${status} ${code}: ${detail}`);
  }
}

type Call = Readonly<{
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  headers?: Readonly<Record<string, string>>;
  /** Streamed as it is produced. */
  body?: AsyncIterable<Buffer>;
}>;

/** Calls the API; a body is streamed. @throws ApiProblem where the answer is no success. */
export async function callApi(target: ApiTarget, call: Call): Promise<IncomingMessage> {
  const answer = await send(target, call);
  const status = answer.statusCode ?? 0;
  if (status >= 200 && status < 300) return answer;
  const problem = parse(await textOf(answer));
  throw new ApiProblem(status, String(problem.code ?? 'error'), String(problem.detail ?? 'no further word'));
}

export async function textOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function send(target: ApiTarget, { method, path, headers, body }: Call): Promise<IncomingMessage> {
  const url = new URL(`${target.url.replace(/\/$/, '')}/api/v1${path}`);
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { ...headers, authorization: `Bearer ${target.token}` } });
    sent.on('response', resolve);
    sent.on('error', reject);
    if (!body) sent.end();
    // An answer may come before all is sent: then it counts, and not that the rest could not be sent.
    else pipeline(Readable.from(body, { objectMode: false }), sent).catch(reject);
  });
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
