import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { internalProblem, problemOf } from './problem.ts';
import { TooManyRequests } from './too-many-requests.ts';

const RETRY_AFTER_SECONDS: Readonly<Record<string, number>> = {
  unavailable: 5,
  'storage-full': 60,
  'request-in-progress': 1,
  'too-many-requests': 10,
  'projection-behind': 1,
};

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** The one place where an error becomes an HTTP answer (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    this.answer(error, host.switchToHttp().getResponse<FastifyReply>());
  }

  answer(error: unknown, reply: FastifyReply): void {
    const problem = problemOf(error) ?? internalProblem();
    if (problem.status >= 500 && problem.code !== 'projection-behind') this.report(error, problem.code);

    if (reply.sent) return;
    const retryAfter = error instanceof TooManyRequests ? error.retryAfterSeconds : RETRY_AFTER_SECONDS[problem.code];
    if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply.status(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
  }

  private report(error: unknown, code: string): void {
    const thrown = error instanceof Error ? error : new Error(String(error));
    if (code === 'internal') this.logger.error(thrown.message, thrown.stack);
    else this.logger.warn(`${code}: ${thrown.message}`);
  }
}
