import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Command } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { from, lastValueFrom, map, type Observable } from 'rxjs';
import type { Caller, RequestWithCaller } from '../../access/caller.ts';
import type { MessageClass } from '../../access/rights/right.ts';
import { Rights } from '../../access/rights/rights.ts';
import { SeenStreams } from '../../access/rights/seen-streams.ts';
import { signed } from '../../access/signing.ts';
import { type AnsweredStream, type FoundAnswer, type KeptAnswer, KeptAnswers } from '../../log/kept-answers.ts';
import { Answer } from '../../platform/http/answer.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { problemOf } from '../../platform/http/problem.ts';
import { type IdempotencyKey, idempotencyKeyOf } from './idempotency-key.ts';

export type RequestWithKey = RequestWithCaller & { idempotencyKey?: IdempotencyKey };

/** Problems that say something of the state or the input, which the same request would meet again. */
const KEPT_STATUSES = new Set([409, 422]);

/** Of the route as it was declared, where no code of a caller's can stand. */
const COMPLAINTS = /\/complaints(\/|$)/;

/**
 * A command with an `Idempotency-Key` is carried out once: the same key, caller, method and path give the first answer
 * again, status and body. The answer of an append is kept in the append's own transaction; a refusal is kept here.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly running = new Set<string>();

  constructor(
    private readonly kept: KeptAnswers,
    private readonly rights: Rights,
    private readonly seen: SeenStreams,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<RequestWithKey>();
    const reply = http.getResponse<FastifyReply>();
    const { caller } = request;
    const key = caller && idempotencyKeyOf(request, caller.callerHash);
    const answering =
      caller && key ? from(this.answer(request, { caller, key, command: commandOf(context) }, next)) : next.handle();
    return answering.pipe(map((answer) => send(answer, request, reply)));
  }

  private async answer(
    request: RequestWithKey,
    { caller, key, command }: Readonly<{ caller: Caller; key: IdempotencyKey; command: MessageClass | undefined }>,
    next: CallHandler,
  ): Promise<unknown> {
    const name = key.keyHash.toString('hex');
    if (this.running.has(name)) throw inProgress();
    this.running.add(name);
    try {
      const first = await this.kept.find(key.keyHash, streamOf(request));
      if (first) return await this.giveAgain(first, key, caller, command);
      request.idempotencyKey = key;
      return await this.carryOut(request, key, next);
    } finally {
      this.running.delete(name);
    }
  }

  /**
   * Rights may have been taken away since the first answer.
   * @throws DomainError `role-forbids`, and as if there were no such dossier or complaint
   */
  private async giveAgain(
    first: FoundAnswer,
    key: IdempotencyKey,
    caller: Caller,
    command: MessageClass | undefined,
  ): Promise<Answer> {
    const right = command && this.rights.rightOf(command);
    if (right && first.ref) await this.seen.mayHearAgain(this.rights.permitFor(right, caller), first.ref);
    return repeat(first, key);
  }

  /** Another process may have answered this key meanwhile: then its answer stands, and is given here too. */
  private async carryOut(request: RequestWithKey, key: IdempotencyKey, next: CallHandler): Promise<unknown> {
    try {
      const answer = await lastValueFrom<unknown>(next.handle());
      if (!(answer instanceof Answer) || answer.isKept) return answer;
      return repeat(await this.kept.keep(key, streamOf(request), answer.status, answer.body), key);
    } catch (error) {
      const problem = problemOf(error);
      const passing = problem?.code === 'request-in-progress' || problem?.code === 'idempotency-key-reused';
      if (!problem || !KEPT_STATUSES.has(problem.status) || passing) throw error;
      return repeat(await this.kept.keep(key, streamOf(request), problem.status, JSON.stringify(problem)), key);
    }
  }
}

/** What the path is about; its code is undefined where it names none: then the code that the key holds counts. */
function streamOf({ params, routeOptions }: RequestWithKey): AnsweredStream {
  const kind = COMPLAINTS.test(routeOptions.url ?? '') ? 'complaint' : 'dossier';
  return { kind, code: (params as { code?: string }).code };
}

function repeat(first: KeptAnswer, key: IdempotencyKey): Answer {
  if (!first.bodyHash.equals(key.bodyHash)) {
    throw new DomainError(
      'idempotency-key-reused',
      'invalid',
      'The Idempotency-Key was used with another body: take a new key for a new command',
    );
  }
  return new Answer(first.status, first.body);
}

/** The command that a route takes as its body, if any. */
function commandOf(context: ExecutionContext): MessageClass | undefined {
  const { prototype } = context.getClass<object>();
  const types: unknown[] = Reflect.getMetadata('design:paramtypes', prototype, context.getHandler().name) ?? [];
  return types.find(isCommand);
}

function isCommand(type: unknown): type is MessageClass {
  return typeof type === 'function' && type.prototype instanceof Command;
}

function inProgress(): DomainError {
  return new DomainError('request-in-progress', 'conflict', 'The first request with this key is still running');
}

/** An `Answer` goes out to the letter; anything else is left to the framework. */
function send(answer: unknown, request: RequestWithKey, reply: FastifyReply): unknown {
  if (!(answer instanceof Answer)) return answer;
  const type = answer.status >= 400 ? 'application/problem+json; charset=utf-8' : 'application/json; charset=utf-8';
  void reply.status(answer.status).type(type);
  return signed(request, answer.body);
}
