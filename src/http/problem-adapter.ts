import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyServerOptions } from 'fastify';
import { ProblemFilter } from '../shared/problem-filter.ts';

/** What goes wrong before a route is reached (a broken path, a body that cannot be read) is a problem like any other. */
export class ProblemAdapter extends FastifyAdapter {
  constructor(options: FastifyServerOptions) {
    super({
      ...options,
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
