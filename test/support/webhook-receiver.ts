import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ReceivedHook = Readonly<{ headers: IncomingHttpHeaders; body: string }>;

const TOLERANCE_SECONDS = 300;

/** A receiver of webhooks on this machine, which answers as a test says and keeps what it got. */
export class WebhookReceiver {
  readonly received: ReceivedHook[] = [];
  /** HTTP status of the answer; a promise holds it up. */
  answer: (hook: ReceivedHook) => number | Promise<number> = () => 204;

  /** The body of its answer. */
  text = '';

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<WebhookReceiver> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const receiver = new WebhookReceiver(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`);
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => void parts.push(part));
      request.on('end', () => {
        const hook = { headers: request.headers, body: Buffer.concat(parts).toString('utf8') };
        receiver.received.push(hook);
        void Promise.resolve(receiver.answer(hook)).then((status) => response.writeHead(status).end(receiver.text));
      });
    });
    return receiver;
  }

  /** The events that it got, parsed. */
  get events(): Record<string, unknown>[] {
    return this.received.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}

/**
 * Whether a hook was signed with a secret, as the specification of Standard Webhooks 1.0.0 says it: HMAC-SHA256 of
 * `id.timestamp.body` under the base64 after `whsec_`, one of the signatures separated by blanks, no older than 5 minutes.
 */
export function verifies({ headers, body }: ReceivedHook, secret: string, now = Date.now()): boolean {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    String(headers[name] ?? ''),
  );
  if (!id || !timestamp || !signatures || Math.abs(now / 1_000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const wanted = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return signatures.split(' ').some((signature) => {
    const [version, given = ''] = signature.split(',');
    const bytes = Buffer.from(given, 'base64');
    return version === 'v1' && bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
  });
}
