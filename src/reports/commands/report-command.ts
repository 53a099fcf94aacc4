import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Command } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import type { Caller, RequestWithCaller } from '../../access/caller.ts';
import { sentBy } from '../../platform/http/sender.ts';

/** What a request says besides its body. */
export type Requested = Readonly<{
  /** The report in its path. */
  id: string;
  by: string;
  caller: Caller;
  /** `Prefer: respond-async` (RFC 7240 §4.1): a job is wanted instead of the result. */
  prefersJob: boolean;
  /** The position that the figures must have reached. */
  waitFor?: string | undefined;
}>;

/** A command on reports: the body of its request, and who sends it for which report. */
export abstract class ReportCommand<Answer> extends Command<Answer> {
  @ApiHideProperty()
  asked!: Requested;

  with(asked: Requested): this {
    this.asked = asked;
    return sentBy(this, asked.caller);
  }
}

export const AskedBy = createParamDecorator((_: unknown, context: ExecutionContext): Requested => {
  const { params, caller, headers } = context.switchToHttp().getRequest<RequestWithCaller>();
  if (!caller) throw new Error('A route of reports was reached without a token');
  const { id = '' } = params as { id?: string };
  return { id, by: caller.actor, caller, prefersJob: prefersJob(headers.prefer) };
});

const RESPOND_ASYNC = 'respond-async';

export function prefersJob(prefer: string | string[] | undefined): boolean {
  return String(prefer ?? '')
    .split(',')
    .some((wish) => wish.split(';')[0]?.trim().toLowerCase() === RESPOND_ASYNC);
}
