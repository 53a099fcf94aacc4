import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditTrail } from '../../log/audit/audit-trail.ts';
import { Callers } from '../accounts/callers.ts';
import { entryBy, originOf } from '../audit/entry-by.ts';
import { BOOTSTRAP, type Caller } from '../caller.ts';
import { OwnOrigin } from '../session/own-origin.ts';
import { giveSession, sessionTokenOf, takeSession } from '../session/session-cookie.ts';
import { type Holder, type Session, Sessions } from '../session/sessions.ts';

/** Gives browsers their sessions and takes them away; both are put on record before the browser hears of it. */
@Injectable()
export class BrowserSessions {
  constructor(
    private readonly sessions: Sessions,
    private readonly callers: Callers,
    private readonly trail: AuditTrail,
    private readonly origin: OwnOrigin,
  ) {}

  /** Begins a session and ends the one that the browser had. @param origin our own */
  async begin(request: FastifyRequest, reply: FastifyReply, origin: string, holder: Holder): Promise<void> {
    const { id, token } = await this.sessions.begin(holder, sessionTokenOf(request, origin));
    await this.record('sign-in', request, id, holder?.account ?? null);
    giveSession(reply, origin, token);
  }

  async end(request: FastifyRequest, reply: FastifyReply, { id, account }: Session): Promise<void> {
    await this.sessions.end(id);
    await this.record('sign-out', request, id, account);
    const origin = this.origin.of(request);
    if (origin !== undefined) takeSession(reply, origin);
  }

  /** Whose session it is; undefined where the account is switched off. */
  async callerOf(account: string | null): Promise<Caller | undefined> {
    return account === null ? BOOTSTRAP : this.callers.ofAccount(account);
  }

  private async record(
    what: 'sign-in' | 'sign-out',
    request: FastifyRequest,
    session: string,
    account: string | null,
  ): Promise<void> {
    await this.trail.write(entryBy(await this.callerOf(account), { ...originOf(request), session }, what));
  }
}
