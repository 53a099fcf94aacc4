import type { IncomingMessage } from 'node:http';
import { BadRequestException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** What is read whole before anything is done with it. */
const WHOLE = /^application\/(json|x-www-form-urlencoded)\b/;

/** How long the process waits for what a sender has still to send. */
export type BodyPatience = Readonly<{
  /** A whole body must have arrived by then. */
  wholeMs: number;
  /** Of a file so many bytes must arrive in each such span. */
  fileMs: number;
  fileBytes: number;
}>;

/** 30 s for a body; of files 10 kB/s, measured over 30 s. */
const PATIENCE: BodyPatience = { wholeMs: 30_000, fileMs: 30_000, fileBytes: 300_000 };

/** Nobody holds a connection by sending a byte now and then. */
export function limitSlowBodies(server: FastifyInstance, patience = PATIENCE): void {
  server.addHook('preParsing', (request, reply, payload, done) => {
    const giveUp = (message: string): void => {
      // What is still to come of the body is not waited for.
      void reply.header('connection', 'close');
      payload.emit('error', new BadRequestException(message));
    };
    if (request.headers['content-type'] === undefined || request.raw.complete) return done(null, payload);
    const isWhole = WHOLE.test(String(request.headers['content-type']));
    const stop = isWhole ? waitForWhole(giveUp, patience) : watchFlow(request.raw, giveUp, patience);
    payload.once('end', stop).once('close', stop).once('error', stop);
    done(null, payload);
  });
}

function waitForWhole(giveUp: (message: string) => void, { wholeMs }: BodyPatience): () => void {
  const timer = setTimeout(() => giveUp(`The body must arrive within ${wholeMs / 1_000} s`), wholeMs);
  timer.unref();
  return () => clearTimeout(timer);
}

function watchFlow(
  sent: IncomingMessage,
  giveUp: (message: string) => void,
  { fileMs, fileBytes }: BodyPatience,
): () => void {
  if (!(sent.socket.bytesRead >= 0)) return () => undefined; // Not a socket of the network.
  let before = sent.socket.bytesRead;
  const timer = setInterval(() => {
    const came = sent.socket.bytesRead - before;
    before += came;
    // Whoever finds his bytes waiting to be read is not the slow one.
    if (came >= fileBytes || sent.readableLength > 0 || sent.complete) return;
    giveUp(`A file must arrive with at least ${fileBytes / fileMs} kB/s`);
  }, fileMs);
  timer.unref();
  return () => clearInterval(timer);
}
