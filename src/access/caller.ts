import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Session } from './session/sessions.ts';

/** Who makes the request. */
export type Caller = Readonly<{
  /** Code of the account, as events name it; never a person's name. */
  actor: string;
  /** The unit that the caller belongs to; undefined for the bootstrap token, which has the whole tree. */
  unit: string | undefined;
  /** SHA-256 of the token, for the idempotency key. */
  tokenHash: Buffer;
}>;

export type RequestWithCaller = FastifyRequest & {
  caller?: Caller;
  /** Where the caller is signed in by a browser. */
  session?: Session;
};

export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<RequestWithCaller>();
  if (!caller) throw new Error('A route asked for its caller but is public');
  return caller;
});
