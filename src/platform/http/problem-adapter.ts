import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyHttpOptions, FastifyReply, RawServerDefault } from 'fastify';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { ProblemFilter } from './problem-filter.ts';
import { make } from './problem.ts';

/** What goes wrong before a route is reached (a broken path, a body that cannot be read) is a problem like any other. */
export class ProblemAdapter extends FastifyAdapter {
  constructor(options: FastifyHttpOptions<RawServerDefault>) {
    super({
      ...options,
      clientErrorHandler: (error: Error, socket: Socket) => refuse(error, socket),
      frameworkErrors: (error: Error, _request: unknown, reply: FastifyReply) => send(error, reply),
    });
    this.getInstance().setErrorHandler((error: Error, _request, reply) => send(error, reply));
  }

  /** Set once, before any route: the framework's own handler would come too late for errors of body parsers. */
  override setErrorHandler(): ReturnType<FastifyAdapter['setErrorHandler']> {
    return this.getInstance();
  }
}

function send(error: Error, reply: FastifyReply): void {
  new ProblemFilter().answer(error, reply);
}

/** What is not even HTTP: an unknown method, a raw space in the path, headers without an end. */
function refuse(error: Error, socket: Socket): void {
  if (!socket.writable) return;
  const tooLarge = 'code' in error && error.code === 'HPE_HEADER_OVERFLOW';
  const problem = tooLarge
    ? make('headers-too-large', 'The headers must not be larger than 16 KiB')
    : make('malformed-request', 'The request is not valid HTTP');
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    'Connection: close',
  ];
  socket.end([...head, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n'));
}
