import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyHttpOptions, FastifyReply, FastifyRequest, RawServerDefault } from 'fastify';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { HEADERS_OF_DATA } from './answer-headers.ts';
import { PROBLEM_TYPE, ProblemFilter } from './problem-filter.ts';
import { internalProblem, make, problemOf } from './problem.ts';
import { inReadersLanguage } from './readers-language.ts';

/** What goes wrong before a route is reached (a broken path, a body that cannot be read) is a problem like any other. */
export class ProblemAdapter extends FastifyAdapter {
  constructor(options: FastifyHttpOptions<RawServerDefault>) {
    super({
      ...options,
      clientErrorHandler: (error: Error, socket: Socket) => refuse(error, socket),
      frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => tell(error, request, reply),
    });
    this.getInstance().setErrorHandler((error: Error, _request, reply) => send(error, reply));
  }

  /** Set once, before any route: the framework's own handler would come too late for errors of body parsers. */
  override setErrorHandler(): ReturnType<FastifyAdapter['setErrorHandler']> {
    return this.getInstance();
  }
}

/** A path that cannot be read reaches no route and no hook: its answer is like the others all the same. */
function tell(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error) ?? internalProblem();
  void reply.headers(HEADERS_OF_DATA).status(problem.status).type(PROBLEM_TYPE);
  void reply.send(inReadersLanguage(request, reply, JSON.stringify(problem)));
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
    `Content-Type: ${PROBLEM_TYPE}`,
    'Connection: close',
  ];
  socket.end([...head, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n'));
}
