import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Caller } from '../access/caller.ts';
import type { IdempotencyKey } from './idempotency/idempotency-key.ts';
import type { RequestWithKey } from './idempotency/idempotency.interceptor.ts';

/** Who commands, and the key by which the command is recognised when it comes again. */
export type CommandContext = Readonly<{ caller: Caller; idempotency?: IdempotencyKey }>;

export const CommandBy = createParamDecorator((_data: unknown, context: ExecutionContext): CommandContext => {
  const { caller, idempotencyKey } = context.switchToHttp().getRequest<RequestWithKey>();
  if (!caller) throw new Error('A command was reached without a caller: its route must not be public');
  return { caller, ...(idempotencyKey ? { idempotency: idempotencyKey } : {}) };
});
