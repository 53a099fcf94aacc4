import { randomUUID } from 'node:crypto';
import { readFileSync, existsSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { chanceOf, type Faults, faultsIn } from './faults.ts';
import { SimulatedCalls, type SimulatedContract } from './simulated-calls.ts';
import { SimulatedDossiers } from './simulated-dossiers.ts';
import { SECOND_MS } from '../../../domain/time/local-time.ts';

const TOKEN_SECONDS = 3_600;
const MOST_CALLS = 10_000;
/** A refusal that a portal of either contract may give. */
const REFUSED_CODE = 'simulated-refusal';

export type SimulatorOptions = Readonly<{
  port?: number;
  faults?: Faults;
  seed?: number;
  store?: string;
  contract?: SimulatedContract;
}>;

/** A call that came, without what was in it. */
export type SeenCall = Readonly<{ method: string; path: string; messageId: string; status: number }>;

/** A national portal to try against: speaks both contracts, strictly, and does wrong what it is told to. */
export class PortalSimulator {
  readonly dossiers = new SimulatedDossiers();
  readonly calls: SeenCall[] = [];
  private readonly portal: SimulatedCalls;
  private readonly tokens = new Map<string, number>();
  private readonly chance: () => number;
  private readonly store: string | undefined;
  private faults: Faults = {};
  private server: Server | undefined;
  private port: number;
  private second = { at: 0, calls: 0 };
  private returning: NodeJS.Timeout | undefined;

  constructor({ port = 0, faults = {}, seed = 1, store, contract }: SimulatorOptions = {}) {
    this.portal = new SimulatedCalls(this.dossiers, contract);
    this.port = port;
    this.chance = chanceOf(seed);
    this.store = store;
    if (store !== undefined && existsSync(store)) this.dossiers.restore(readFileSync(store, 'utf8'));
    this.setFaults(faults);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.handle(request, response));
    this.server = server;
    await new Promise<void>((listening) => server.listen(this.port, '127.0.0.1', listening));
    this.port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    clearTimeout(this.returning);
    await this.closePort();
    if (this.store !== undefined) writeFileSync(this.store, this.dossiers.dump());
  }

  /** From now on; what loses, invents or changes dossiers does so at once. */
  setFaults(faults: Faults): void {
    this.faults = faults;
    if (faults.forget !== undefined) this.dossiers.forget(faults.forget);
    if (faults.invent !== undefined) this.dossiers.invent(faults.invent);
    if (faults.alter !== undefined) this.dossiers.alter(faults.alter.field);
    if (faults.away?.forS !== undefined) void this.leave(faults.away.forS);
  }

  /** Closes the port, and opens it again after so many seconds. */
  private async leave(seconds: number): Promise<void> {
    await this.closePort();
    this.returning = setTimeout(() => void this.start(), seconds * SECOND_MS);
  }

  private async closePort(): Promise<void> {
    const { server } = this;
    if (server === undefined) return;
    this.server = undefined;
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const text = await bodyOf(request);
    if (url.pathname.startsWith('/_simulator/')) return this.operate(request.method ?? 'GET', url, text, response);
    if (this.isAway()) return void request.socket.destroy();
    if (url.pathname === '/token') return this.giveToken(response);
    const messageId = String(request.headers['x-message-id'] ?? '');
    const status = await this.call({ request, url, text, messageId }, response);
    if (this.calls.length < MOST_CALLS)
      this.calls.push({ method: request.method ?? '', path: url.pathname, messageId, status });
  }

  private async call(
    {
      request,
      url,
      text,
      messageId,
    }: Readonly<{ request: IncomingMessage; url: URL; text: string; messageId: string }>,
    response: ServerResponse,
  ): Promise<number> {
    const { delayMs, lostAck = 0, duplicate = 0 } = this.faults;
    if (delayMs !== undefined) await pause(delayMs[0] + this.chance() * (delayMs[1] - delayMs[0]));
    const refusal = this.refusal(request.headers.authorization);
    if (refusal !== undefined) return send(response, refusal);
    const unit = decodeURIComponent(String(request.headers['x-unit-code'] ?? ''));
    const call = { method: request.method ?? 'GET', url, body: parsed(text), messageId, unit };
    const answer = this.portal.answer(call) ?? { status: 404, body: { message: 'Không có dịch vụ này' } };
    if (this.chance() < duplicate) this.portal.answer(call);
    if (this.chance() >= lostAck) return send(response, answer);
    request.socket.destroy();
    return 0;
  }

  /** What it says instead of doing its work. */
  private refusal(authorization: string | undefined): Answer | undefined {
    const token = authorization?.replace(/^Bearer /, '') ?? '';
    if ((this.tokens.get(token) ?? 0) < Date.now()) return { status: 401, body: { message: 'Token hết hạn' } };
    return this.inTrouble() ?? this.rejected();
  }

  private inTrouble(): Answer | undefined {
    const { error5xx = 0, throttle, garbage = 0 } = this.faults;
    if (throttle !== undefined && this.isTooMuch(throttle)) return { status: 429, body: {}, retryAfter: 1 };
    if (this.chance() < error5xx) return { status: [500, 502, 503][Math.floor(this.chance() * 3)] ?? 503, body: {} };
    if (this.chance() < garbage) return { status: 200, body: '<html><body>Bảo trì</body></html>' };
    return undefined;
  }

  private rejected(): Answer | undefined {
    const { reject } = this.faults;
    if (reject === undefined || this.chance() >= reject.rate) return undefined;
    if (reject.code !== undefined) return { status: 200, body: { error_code: reject.code, message: 'Từ chối' } };
    return { status: 400, body: { error_code: reject.field ? `field:${reject.field}` : REFUSED_CODE } };
  }

  private isTooMuch(perSecond: number): boolean {
    const at = Math.floor(Date.now() / SECOND_MS);
    this.second = { at, calls: this.second.at === at ? this.second.calls + 1 : 1 };
    return this.second.calls > perSecond;
  }

  private isAway(): boolean {
    const { from, to } = this.faults.away ?? {};
    if (from === undefined || to === undefined) return false;
    return Date.now() >= Date.parse(from) && Date.now() < Date.parse(to);
  }

  private giveToken(response: ServerResponse): void {
    const seconds = this.faults.expireToken ?? TOKEN_SECONDS;
    const token = randomUUID();
    this.tokens.set(token, Date.now() + seconds * SECOND_MS);
    send(response, { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS } });
  }

  private operate(method: string, { pathname }: URL, text: string, response: ServerResponse): void {
    const what = `${method} ${pathname.replace('/_simulator/', '')}`;
    if (what === 'GET dossiers') return void send(response, { status: 200, body: { items: this.dossiers.all } });
    if (what === 'GET calls') return void send(response, { status: 200, body: { items: this.calls } });
    if (what !== 'PUT faults' && what !== 'POST reset') return void send(response, { status: 404, body: {} });
    try {
      if (what === 'PUT faults') this.setFaults(faultsIn(parsed(text)));
      else this.dossiers.restore(JSON.stringify({ dossiers: [], messages: [], drawn: 0 }));
      send(response, { status: 200, body: {} });
    } catch (error) {
      send(response, { status: 422, body: { message: String(error) } });
    }
  }
}

type Answer = Readonly<{ status: number; body: object | string; retryAfter?: number }>;

function send(response: ServerResponse, { status, body, retryAfter }: Answer): number {
  const isText = typeof body === 'string';
  response.writeHead(status, {
    'content-type': isText ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  });
  response.end(isText ? body : JSON.stringify(body));
  return status;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
