import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The token that the provider takes once it has been renewed; any other is refused. */
const GOOD_TOKEN = 'moi';

/** A provider of SMS and Zalo on a port of its own: it keeps what it is asked, and renews the token of Zalo. */
export class MessageProvider {
  readonly texts: Record<string, unknown>[] = [];
  /** The forms by which a token was asked for. */
  readonly renewals: Record<string, string>[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<MessageProvider> {
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts).toString();
        const { 'x-key': key, access_token: token } = request.headers;
        if (request.url === '/token') {
          provider.renewals.push(Object.fromEntries(new URLSearchParams(body)));
          response.end(`{"access_token":"${GOOD_TOKEN}","refresh_token":"lan-sau"}`);
        } else if (request.url === '/zalo' && token !== GOOD_TOKEN) {
          response.end('{"error":-124}');
        } else {
          provider.texts.push({ ...JSON.parse(body), key, path: request.url });
          response.end('{"error":0}');
        }
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const provider = new MessageProvider(server);
    return provider;
  }

  /** A target that sends SMS through it. */
  get sms() {
    const body = { to: '{{phone84}}', text: '{{text}}', id: '{{messageId}}' };
    const headers = { 'x-key': '{{token}}' };
    const template = { url: `${this.address}/send`, headers, body, ok: { pointer: '/error', equals: 0 } };
    return { kind: 'notify', settings: { channel: 'sms', template }, secrets: { token: 'bi-mat' } };
  }

  /** A target that sends Zalo messages through it, with a token that has run out. */
  get zalo() {
    const template = {
      url: `${this.address}/zalo`,
      headers: { access_token: '{{token}}' },
      body: { phone: '{{phone84}}', template_id: '{{templateId}}', data: { code: '{{code}}' } },
      ok: { pointer: '/error', equals: 0 },
      refresh: {
        url: `${this.address}/token`,
        headers: { secret_key: '{{secretKey}}' },
        form: { refresh_token: '{{refreshToken}}', grant_type: 'refresh_token' },
        token: '/access_token',
        refreshToken: '/refresh_token',
        expired: { pointer: '/error', equals: -124 },
      },
    };
    const secrets = { token: 'cu', refreshToken: 'lan-nay', secretKey: 'khoa' };
    return { kind: 'notify', settings: { channel: 'zalo', template }, secrets };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
}
