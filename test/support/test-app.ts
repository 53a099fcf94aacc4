import { createHash } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { connectQueue, type QueueConnection } from '../../config/queue.ts';
import { createHttpApp } from '../../src/http-app.ts';
import { Settings } from '../../src/platform/operations/settings.ts';
import { testMasterKeys } from './test-keys.ts';
import type { Runtime } from '../../src/platform/runtime.ts';
import { checkAnswer } from './answer-check.ts';
import { type TestDatabase, testDatabase } from './test-database.ts';
import { until } from './until.ts';

export const TOKEN = 'a-bootstrap-token-for-tests-only-0123456789';

export type Reply = Readonly<{
  status: number;
  headers: Record<string, unknown>;
  /** The body as text, to the letter. */
  text: string;
  bytes: Buffer;
  /** The body parsed, when it is JSON. */
  body: Record<string, never>;
}>;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type Door = Pick<Runtime, 'consoleFolder' | 'http' | 'limits' | 'oidc' | 'payments' | 'identity' | 'mail'>;

export type Sent = Readonly<{ headers?: Record<string, string>; token?: string | null }>;

function headersOf(body: unknown, { token = TOKEN, headers }: Sent): Record<string, string> {
  return {
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  };
}

/** An object goes as JSON; text and bytes go as they are. */
function payloadOf(body: unknown): { payload?: string | Buffer } {
  if (body === undefined) return {};
  return { payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) };
}

/** The whole application on a database of its own: HTTP and workers, PostgreSQL and the queue real. */
export class TestApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly db: TestDatabase,
    private readonly queue: QueueConnection,
  ) {}

  /** @param door what of the runtime a test wants otherwise; wrong tokens are not limited unless it asks for it. */
  static async start(role: Settings['role'] = 'all', redisUrl?: string, door: Door = {}): Promise<TestApp> {
    const db = await testDatabase();
    const queue = connectQueue({ redisUrl, databaseUrl: db.url }, () => undefined);
    const hash = createHash('sha256').update(TOKEN).digest();
    const settings = new Settings('Asia/Ho_Chi_Minh', role, hash, false);
    const app = await createHttpApp({
      databaseUrl: db.url,
      queue,
      settings,
      masterKeys: testMasterKeys(),
      logLevel: process.env.TEST_LOG_LEVEL ?? 'silent',
      limits: { wrongTokens: Number.POSITIVE_INFINITY, requestsPerSecond: Number.POSITIVE_INFINITY },
      ...door,
    });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new TestApp(app, db, queue);
  }

  async get(path: string, sent: Sent = {}): Promise<Reply> {
    return this.send('GET', path, undefined, sent);
  }

  async post(path: string, body: unknown, sent: Sent = {}): Promise<Reply> {
    return this.send('POST', path, body, sent);
  }

  async send(method: Method, path: string, body: unknown, sent: Sent = {}): Promise<Reply> {
    const reply = await this.app.inject({ method, url: path, ...payloadOf(body), headers: headersOf(body, sent) });
    const isPacked = reply.headers['content-encoding'] !== undefined;
    const json = !isPacked && String(reply.headers['content-type'] ?? '').includes('json');
    const parsed = json && reply.body !== '' ? (JSON.parse(reply.body) as Reply['body']) : ({} as Reply['body']);
    const type = String(reply.headers['content-type'] ?? '');
    checkAnswer({ method, path, status: reply.statusCode, type, text: reply.body });
    return {
      status: reply.statusCode,
      headers: reply.headers,
      text: reply.body,
      bytes: reply.rawPayload,
      body: parsed,
    };
  }

  /** Sends a reference table and waits for its end. */
  async importCsv(kind: string, csv: string): Promise<Reply> {
    const sent = await this.post(`/api/v1/imports?kind=${kind}`, csv, { headers: { 'content-type': 'text/csv' } });
    return this.importEnded(sent);
  }

  /** Waits until what was recorded up to this answer is counted, and lists show it. */
  async counted({ position }: Readonly<Record<string, unknown>>): Promise<void> {
    const path = `/api/v1/dossiers?limit=1&waitFor=${encodeURIComponent(String(position))}`;
    await until(async () => (await this.get(path)).status === 200, 60_000);
  }

  async importEvents(ndjson: string): Promise<Reply> {
    const headers = { 'content-type': 'application/x-ndjson' };
    return this.importEnded(await this.post('/api/v1/imports?kind=events', ndjson, { headers }));
  }

  /** Waits for the end of an import that was taken. */
  async importEnded(sent: Reply): Promise<Reply> {
    if (sent.status !== 202) throw new Error(`The import was not taken: ${sent.text}`);
    const { id } = sent.body as unknown as { id: string };
    for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
      const answer = await this.get(`/api/v1/imports/${id}`);
      if (['done', 'failed'].includes(String(answer.body['state']))) return answer;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('The import did not end within a minute');
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.queue.close();
    await this.db.close();
  }
}
