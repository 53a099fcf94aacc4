import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Shown } from './audit/shown.ts';
import type { Session } from './session/sessions.ts';
import { Scope } from './scope.ts';

/** Who makes the request: an account, a machine's key, or the bootstrap token. */
export type Caller = Readonly<{
  kind: 'account' | 'client' | 'bootstrap';
  /** Id of the account or of the key. */
  id: string;
  /** Code of the account, as events name it; never a person's name. */
  actor: string;
  displayName: string;
  /** The one unit at whose desk the caller works; undefined where there is none or several. */
  unit: string | undefined;
  /** SHA-256 of who calls, whatever session or token is used: for the idempotency key. */
  callerHash: Buffer;
  scope: Scope;
}>;

export type RequestWithCaller = FastifyRequest & {
  /** What its answer shows besides what its route says. */
  shown?: Shown[];
  caller?: Caller;
  /** Where the caller is signed in by a browser. */
  session?: Session;
};

export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<RequestWithCaller>();
  if (!caller) throw new Error('A route asked for its caller but is public');
  return caller;
});

/** Whether a sender of a message is a caller. */
export function isCaller(sender: object | undefined): sender is Caller {
  return sender !== undefined && 'scope' in sender && sender.scope instanceof Scope;
}

/** What makes two requests the same caller's. */
export function callerHashOf(kind: Caller['kind'], id: string): Buffer {
  return createHash('sha256').update(`${kind} ${id}`).digest();
}

const BOOTSTRAP_ID = 'bootstrap';

/** Whoever holds the bootstrap token: every role on the whole tree. */
export const BOOTSTRAP: Caller = {
  kind: 'bootstrap',
  id: BOOTSTRAP_ID,
  actor: 'bootstrap-admin',
  displayName: 'Quản trị viên',
  unit: undefined,
  callerHash: callerHashOf('bootstrap', BOOTSTRAP_ID),
  scope: Scope.WHOLE,
};
