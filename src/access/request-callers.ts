import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../platform/operations/settings.ts';
import { Callers } from './accounts/callers.ts';
import { BOOTSTRAP, type Caller, type RequestWithCaller } from './caller.ts';
import { TokenCallers } from './oidc/token-callers.ts';
import type { Session } from './session/sessions.ts';
import { SignedIn } from './session/signed-in.ts';

/** By what a request is let in. */
export type LetIn = Readonly<{ caller: Caller | undefined; session: Session | undefined }>;

/** Tells who makes a request: by its header where it has one, else by the cookie of a browser that is signed in. */
@Injectable()
export class RequestCallers {
  constructor(
    private readonly settings: Settings,
    private readonly signedIn: SignedIn,
    private readonly callers: Callers,
    private readonly tokens: TokenCallers,
  ) {}

  /**
   * The request begins: its session is used by it.
   * @throws DomainError `wrong-origin`, `csrf-token-missing`, `no-role`
   */
  async of(request: RequestWithCaller): Promise<LetIn> {
    const byHeader = request.headers.authorization !== undefined;
    const session = byHeader ? undefined : await this.signedIn.of(request);
    if (session) this.signedIn.check(request, session);
    return { caller: byHeader ? await this.byHeader(request) : await this.byCookie(session), session };
  }

  /** Who it is by now, while it is still being answered: that uses no session. @throws DomainError `no-role` */
  async stillOf(request: RequestWithCaller): Promise<Caller | undefined> {
    if (request.headers.authorization !== undefined) return this.byHeader(request);
    return this.byCookie(await this.signedIn.stillOf(request));
  }

  private async byHeader({ headers, ip }: RequestWithCaller): Promise<Caller | undefined> {
    const token = /^Bearer ([\x21-\x7e]{1,8192})$/i.exec(headers.authorization ?? '')?.[1];
    if (token === undefined) return undefined;
    if (isBootstrapToken(token, this.settings)) return BOOTSTRAP;
    return (await this.callers.ofKey(token, ip)) ?? this.tokens.of(token);
  }

  private async byCookie(session: Session | undefined): Promise<Caller | undefined> {
    if (!session) return undefined;
    if (session.account !== null) return this.callers.ofAccount(session.account);
    return this.settings.bootstrapTokenHash && BOOTSTRAP;
  }
}

/** Whether a text is the bootstrap token; compared in constant time. */
export function isBootstrapToken(text: string, { bootstrapTokenHash }: Settings): boolean {
  if (bootstrapTokenHash === undefined) return false;
  return timingSafeEqual(createHash('sha256').update(text).digest(), bootstrapTokenHash);
}
