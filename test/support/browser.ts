import type { TestApp } from './test-app.ts';

export type Page = Readonly<{ status: number; headers: Record<string, unknown>; text: string; location: string }>;

type Sent = Readonly<{
  headers?: Record<string, string>;
  /** An object goes as JSON. */
  body?: Record<string, unknown>;
  form?: Record<string, string>;
}>;

/** A browser in front of an application: it keeps cookies and names the origin of its page. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** `Set-Cookie` of all answers, to the letter. */
  readonly given: string[] = [];

  constructor(
    private readonly app: TestApp,
    readonly origin = 'http://localhost:3000',
    private readonly remoteAddress = '127.0.0.1',
  ) {}

  get(url: string, sent: Sent = {}): Promise<Page> {
    return this.send('GET', url, sent);
  }

  async send(method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE', url: string, sent: Sent = {}): Promise<Page> {
    const reply = await this.app.app.inject({
      method,
      url,
      remoteAddress: this.remoteAddress,
      headers: { host: new URL(this.origin).host, ...this.cookieHeader(), ...this.headersOf(method, sent) },
      ...payloadOf(sent),
    });
    this.keep([reply.headers['set-cookie'] ?? []].flat());
    return {
      status: reply.statusCode,
      headers: reply.headers,
      text: reply.body,
      location: String(reply.headers.location ?? ''),
    };
  }

  private headersOf(method: string, { body, form, headers }: Sent): Record<string, string> {
    return {
      ...(method === 'GET' || method === 'HEAD' ? {} : { origin: this.origin }),
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...headers,
    };
  }

  private cookieHeader(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return cookie === '' ? {} : { cookie };
  }

  private keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      this.given.push(cookie);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (cookie.includes('Max-Age=0')) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

function payloadOf({ body, form }: Sent): { payload?: string } {
  if (body) return { payload: JSON.stringify(body) };
  return form ? { payload: new URLSearchParams(form).toString() } : {};
}
