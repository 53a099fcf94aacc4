import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { finalize, map, type Observable } from 'rxjs';
import { TooManyRequests } from '../platform/http/too-many-requests.ts';
import { macOf, ServiceKeys } from '../platform/keys/service-keys.ts';
import type { Caller, RequestWithCaller } from './caller.ts';
import { type MacFor, openedText, signedText } from './signed-text.ts';

/** What is no position: its reader refuses it as it refuses any other that no answer gave. */
const FORGED = '-';
const NAMES = ['waitFor', 'since'];
/** The position of a report is part of the document, the same for whoever reads it: nobody waits for it. */
const OF_REPORTS = '/api/v1/reports';
const MOST_WAITING = 8;
const RETRY_AFTER_S = 1;

/**
 * A position in the log is good for the caller to whom an answer gave it, whatever is asked with it: the answer of a
 * command is waited for by lists and figures. So many questions of one caller may wait at once, in each process.
 */
@Injectable()
export class SignedPositions implements NestInterceptor {
  private readonly waiting = new Map<string, number>();

  constructor(private readonly keys: ServiceKeys) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<RequestWithCaller>();
    const { caller, routeOptions } = request;
    if (!caller) return next.handle();
    const macFor = await this.macFor(caller);
    const query = request.query as Record<string, unknown>;
    for (const name of NAMES) {
      if (typeof query[name] === 'string') query[name] = openedText(query[name], macFor) ?? FORGED;
    }
    const answers = 'waitFor' in query ? this.counted(caller, next) : next.handle();
    if (routeOptions.url?.startsWith(OF_REPORTS)) return answers;
    return answers.pipe(
      map((answer) => (typeof answer === 'string' ? inText(answer, macFor) : inAnswer(answer, macFor))),
    );
  }

  /** For an answer that does not pass here: how its positions are signed for a caller. */
  async signerFor(caller: Caller): Promise<(position: string) => string> {
    const macFor = await this.macFor(caller);
    return (position) => signedText(position, macFor);
  }

  private async macFor({ callerHash }: Caller): Promise<MacFor> {
    const key = await this.keys.key('cursor');
    return (position) => macOf(key, 'position', callerHash.toString('hex'), position);
  }

  /** @throws TooManyRequests; the bootstrap token is not counted */
  private counted({ kind, callerHash }: Caller, next: CallHandler): Observable<unknown> {
    if (kind === 'bootstrap') return next.handle();
    const who = callerHash.toString('hex');
    const others = this.waiting.get(who) ?? 0;
    if (others >= MOST_WAITING) {
      throw new TooManyRequests(`${MOST_WAITING} questions of this caller wait already: wait for one`, RETRY_AFTER_S);
    }
    this.waiting.set(who, others + 1);
    return next.handle().pipe(finalize(() => this.leave(who)));
  }

  private leave(who: string): void {
    const left = (this.waiting.get(who) ?? 1) - 1;
    if (left > 0) this.waiting.set(who, left);
    else this.waiting.delete(who);
  }
}

/** The answers of commands come as they are kept, without a signature. */
function inText(text: string, macFor: MacFor): string {
  return text.startsWith('{') && text.includes('"position"')
    ? JSON.stringify(inAnswer(JSON.parse(text), macFor))
    : text;
}

function inAnswer(answer: unknown, macFor: MacFor): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  if ('projectedThrough' in answer) {
    return { ...answer, projectedThrough: inAnswer(answer.projectedThrough, macFor) };
  }
  if (!('position' in answer) || typeof answer.position !== 'string') return answer;
  return { ...answer, position: signedText(answer.position, macFor) };
}
