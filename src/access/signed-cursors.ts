import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { macOf, ServiceKeys } from '../platform/keys/service-keys.ts';
import type { RequestWithCaller } from './caller.ts';
import { type MacFor, openedText, signedText } from './signed-text.ts';
import { signBy } from './signing.ts';

/** What is no cursor of any list: its reader refuses it as it refuses any other that no answer gave. */
const FORGED = '-';
/** A page may be longer than the one before, wait for something, or show names. */
const FREE = new Set(['cursor', 'limit', 'waitFor', 'names']);

/** A cursor is good for the caller to whom it was given, and for the question that it was given for. */
@Injectable()
export class SignedCursors implements CanActivate {
  constructor(private readonly keys: ServiceKeys) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<RequestWithCaller>();
    return request.method === 'GET' ? this.prepare(request) : true;
  }

  private async prepare(request: RequestWithCaller): Promise<true> {
    const key = await this.keys.key('cursor');
    const macFor: MacFor = (cursor) => macOf(key, ...askedBy(request), cursor);
    const query = request.query as Record<string, unknown>;
    if (typeof query['cursor'] === 'string') query['cursor'] = openedText(query['cursor'], macFor) ?? FORGED;
    signBy(request, (answer) => withSigned(answer, macFor));
    return true;
  }
}

function withSigned(answer: unknown, macFor: MacFor): unknown {
  if (typeof answer !== 'object' || answer === null || !('nextCursor' in answer)) return answer;
  const { nextCursor } = answer;
  if (typeof nextCursor !== 'string') return answer;
  return { ...answer, nextCursor: signedText(nextCursor, macFor) };
}

function askedBy({ caller, url, query }: RequestWithCaller): string[] {
  const [path = ''] = url.split('?');
  const question = Object.entries(query as Record<string, unknown>).filter(([name]) => !FREE.has(name));
  return [caller?.callerHash.toString('hex') ?? '', path, JSON.stringify(question.toSorted(byName))];
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
