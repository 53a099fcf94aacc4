import { lookup as resolve } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  OUTGOING_KINDS,
  type OutgoingKind,
  OutgoingRules,
  type OutgoingSettings,
  literalOf,
  UnsafeUrl,
} from './outgoing-rules.ts';
import { type OutgoingAnswer, readAnswer } from './read-answer.ts';

export type { OutgoingAnswer } from './read-answer.ts';

/** How long the other side may take until it begins to answer. */
const BEGINS_WITHIN_MS = 20_000;

export type OutgoingRequest = Readonly<{
  /** What for: which addresses may be asked. */
  kind: OutgoingKind;
  method: 'GET' | 'POST' | 'PUT';
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** Aborted when it has taken too long in all. */
  signal?: AbortSignal;
}>;

/** Why there was no answer. */
export class NoAnswer extends Error {
  constructor(readonly code: 'timeout' | 'no-connection' | 'unsafe-url') {
    super(code);
    this.name = NoAnswer.name;
  }
}

type Lookup = (host: string) => Promise<readonly Readonly<{ address: string; family: number }>[]>;

/**
 * The one way out: every request of this product to the outside goes through here. It connects to the very addresses that
 * it has judged, follows no redirect, asks no proxy of the environment, and reads only so much.
 */
@Injectable()
export class OutgoingRequests {
  private readonly ways: ReadonlyMap<OutgoingKind, Way>;

  /** @param lookup resolves a name to all its addresses */
  constructor(
    settings: OutgoingSettings,
    private readonly lookup: Lookup = (host) => resolve(host, { all: true, verbatim: true }),
  ) {
    this.ways = new Map(OUTGOING_KINDS.map((kind) => [kind, wayOf(new OutgoingRules(kind, settings))]));
  }

  /** Judges an address when it is saved, as far as that can be said today. @throws UnsafeUrl */
  async check(kind: OutgoingKind, text: string): Promise<void> {
    const { rules } = this.wayOf(kind);
    const url = rules.checkUrl(text);
    if (literalOf(url) !== undefined) return;
    const found = await this.lookup(url.hostname).catch(() => []);
    rules.checkAddresses(
      url,
      found.map(({ address }) => address),
    );
  }

  /** @throws NoAnswer */
  async send(request: OutgoingRequest): Promise<OutgoingAnswer> {
    const url = this.judged(request);
    try {
      return await this.once(request, url);
    } catch (error) {
      // A connection that was kept open may have been closed by the other side meanwhile: that is no answer to this.
      if (!(error instanceof StaleConnection)) throw error;
      return this.once(request, url);
    }
  }

  private judged({ kind, url }: OutgoingRequest): URL {
    try {
      return this.wayOf(kind).rules.checkUrl(url);
    } catch (error) {
      throw error instanceof UnsafeUrl ? new NoAnswer('unsafe-url') : error;
    }
  }

  private once({ kind, method, headers, body, signal }: OutgoingRequest, url: URL): Promise<OutgoingAnswer> {
    const { plain, tls } = this.wayOf(kind);
    const isTls = url.protocol === 'https:';
    const { request } = isTls ? https : http;
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options: https.RequestOptions = {
      method,
      headers: { 'user-agent': 'dunghan', ...headers, ...length },
      agent: isTls ? tls : plain,
      lookup: this.judgedLookup(kind, url),
      ...(signal ? { signal } : {}),
    };
    return new Promise((answered, failed) => {
      const asked = request(url, options, (response) => {
        clearTimeout(begins);
        readAnswer(response).then(answered, () => failed(new NoAnswer('no-connection')));
      });
      const begins = setTimeout(() => asked.destroy(new NoAnswer('timeout')), BEGINS_WITHIN_MS);
      asked.on('error', (error) => {
        clearTimeout(begins);
        failed(asked.reusedSocket && isReset(error) ? new StaleConnection() : reasonOf(error, signal));
      });
      asked.end(body);
    });
  }

  /** Answers only if every address may be asked: so the address that is connected to is one that was judged. */
  private judgedLookup(kind: OutgoingKind, url: URL): LookupFunction {
    const judged = callbackify(async (host: string) => {
      const found = await this.lookup(host);
      this.checkAddresses(kind, url, found);
      return found;
    });
    return (host, { all }, callback) => {
      judged(host, (error, found) => {
        const [first] = found ?? [];
        if (error || all) callback(error, [...(found ?? [])]);
        else callback(null, first?.address ?? '', first?.family ?? 4);
      });
    };
  }

  private checkAddresses(kind: OutgoingKind, url: URL, found: readonly Readonly<{ address: string }>[]): void {
    const addresses = found.map(({ address }) => address);
    try {
      this.wayOf(kind).rules.checkAddresses(url, addresses);
    } catch (error) {
      throw error instanceof UnsafeUrl ? new NoAnswer('unsafe-url') : error;
    }
  }

  private wayOf(kind: OutgoingKind): Way {
    const way = this.ways.get(kind);
    if (!way) throw new Error(`Nothing is known of requests of kind ${kind}`);
    return way;
  }
}

/** A kind of requests: its rules, and connections of its own, for what one kind may ask another may not. */
type Way = Readonly<{ rules: OutgoingRules; plain: http.Agent; tls: https.Agent }>;

function wayOf(rules: OutgoingRules): Way {
  return { rules, plain: new http.Agent({ keepAlive: true }), tls: new https.Agent({ keepAlive: true }) };
}

class StaleConnection extends Error {}

function isReset(error: Error): boolean {
  return 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}

function reasonOf(error: Error, signal: AbortSignal | undefined): NoAnswer {
  if (error instanceof NoAnswer) return error;
  return new NoAnswer(signal?.aborted ? 'timeout' : 'no-connection');
}
