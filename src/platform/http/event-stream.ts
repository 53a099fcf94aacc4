import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

const EVENT_STREAM = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // nginx would hold the events back until its buffer is full.
  'x-accel-buffering': 'no',
};

/** Answers with server-sent events. @param events what is sent; the signal tells that nobody listens any more */
export function sendEvents(reply: FastifyReply, events: (signal: AbortSignal) => AsyncIterable<string>): void {
  const stop = new AbortController();
  reply.raw.once('close', () => stop.abort());
  void reply.headers(EVENT_STREAM).send(Readable.from(events(stop.signal), { objectMode: false }));
}
