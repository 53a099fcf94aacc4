import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { TooManyRequests } from '../platform/http/too-many-requests.ts';
import { macOf, ServiceKeys } from '../platform/keys/service-keys.ts';
import type { Caller, RequestWithCaller } from './caller.ts';
import { type MacFor, openedText, signedText } from './signed-text.ts';
import { signBy } from './signing.ts';

/** What is no position: its reader refuses it as it refuses any other that no answer gave. */
const FORGED = '-';
const NAMES = ['waitFor', 'since'];
/**
 * The position of a report is part of the document, the same for whoever reads it: nobody waits for it. What is told of
 * changes is signed piece by piece.
 */
const NOT_HERE = ['/api/v1/reports', '/api/v1/changes'];
const MOST_WAITING = 8;
const RETRY_AFTER_S = 1;

/**
 * A position in the log is good for the caller to whom an answer gave it, whatever is asked with it: the answer of a
 * command is waited for by lists and figures. So many questions of one caller may wait at once, in each process.
 */
@Injectable()
export class SignedPositions implements CanActivate {
  private readonly waiting = new Map<string, number>();

  constructor(private readonly keys: ServiceKeys) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<RequestWithCaller>();
    const { caller, routeOptions } = request;
    if (!caller) return true;
    const macFor = await this.macFor(caller);
    const query = request.query as Record<string, unknown>;
    for (const name of NAMES) {
      if (typeof query[name] === 'string') query[name] = openedText(query[name], macFor) ?? FORGED;
    }
    if ('waitFor' in query) this.count(caller, http.getResponse<FastifyReply>());
    if (!NOT_HERE.some((url) => routeOptions.url?.startsWith(url)))
      signBy(request, (answer) => (typeof answer === 'string' ? inText(answer, macFor) : inAnswer(answer, macFor)));
    return true;
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
  private count({ kind, callerHash }: Caller, { raw }: FastifyReply): void {
    if (kind === 'bootstrap') return;
    const who = callerHash.toString('hex');
    const others = this.waiting.get(who) ?? 0;
    if (others >= MOST_WAITING) {
      throw new TooManyRequests(`${MOST_WAITING} questions of this caller wait already: wait for one`, RETRY_AFTER_S);
    }
    this.waiting.set(who, others + 1);
    raw.once('close', () => this.leave(who));
  }

  private leave(who: string): void {
    const left = (this.waiting.get(who) ?? 1) - 1;
    if (left > 0) this.waiting.set(who, left);
    else this.waiting.delete(who);
  }
}

/** The first field of an answer that was kept, the last one of another. */
const FIRST = '{"position":"';
const LAST = ',"position":"';
const END = '"}';

/** The answers of commands come as they are kept, without a signature: their position is signed in its place. */
function inText(text: string, macFor: MacFor): string {
  if (!text.startsWith('{') || !text.includes('"position"')) return text;
  const from = beginOfPosition(text);
  if (from === undefined) return JSON.stringify(inAnswer(JSON.parse(text), macFor));
  const to = text.indexOf('"', from);
  return text.slice(0, from) + signedText(text.slice(from, to), macFor) + text.slice(to);
}

/** undefined: it is neither the first field nor the last one. */
function beginOfPosition(text: string): number | undefined {
  if (text.startsWith(FIRST)) return FIRST.length;
  const from = text.lastIndexOf(LAST) + LAST.length;
  return from > LAST.length && text.endsWith(END) && text.indexOf('"', from) === text.length - END.length
    ? from
    : undefined;
}

function inAnswer(answer: unknown, macFor: MacFor): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  if ('projectedThrough' in answer) {
    return { ...answer, projectedThrough: inAnswer(answer.projectedThrough, macFor) };
  }
  if (!('position' in answer) || typeof answer.position !== 'string') return answer;
  return { ...answer, position: signedText(answer.position, macFor) };
}
