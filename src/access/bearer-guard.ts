import { type CanActivate, type ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '../domain/values/domain-error.ts';
import { isOnLoopback } from '../platform/http/peer.ts';
import { OPENNESS, type Openness } from '../platform/http/route-openness.ts';
import { RequestBuckets } from '../platform/limits/request-buckets.ts';
import { Settings } from '../platform/operations/settings.ts';
import { Callers } from './accounts/callers.ts';
import { isBootstrapToken } from './bootstrap-token.ts';
import { BOOTSTRAP, type Caller, type RequestWithCaller } from './caller.ts';
import { TokenCallers } from './oidc/token-callers.ts';
import { SignedIn } from './session/signed-in.ts';

/**
 * Every route needs `Authorization: Bearer <token or key>`, or the cookie of a browser that is signed in, unless it is
 * marked @Public() or @PublicOnLoopback().
 */
@Injectable()
export class BearerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly settings: Settings,
    private readonly signedIn: SignedIn,
    private readonly callers: Callers,
    private readonly tokens: TokenCallers,
    private readonly buckets: RequestBuckets,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const openness = this.reflector.getAllAndOverride<Openness | undefined>(OPENNESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<RequestWithCaller>();
    if (openness === 'to-all' || (openness === 'on-loopback' && this.settings.knowsLoopback && isOnLoopback(request)))
      return true;
    const caller = await this.callerOf(request);
    if (!caller)
      throw new UnauthorizedException('The Authorization header must be "Bearer <token>" with a valid token');
    // The bootstrap token is for setting up, by a program that has much to send.
    if (caller.kind !== 'bootstrap') this.buckets.take(`${caller.kind} ${caller.id}`);
    request.caller = caller;
    if (caller.scope.grants.length === 0)
      throw new DomainError('no-role', 'forbidden', 'The account has no role: an administrator must grant one');
    return true;
  }

  private async callerOf(request: RequestWithCaller): Promise<Caller | undefined> {
    const { authorization } = request.headers;
    if (authorization === undefined) return this.callerSignedIn(request);
    const token = /^Bearer ([\x21-\x7e]{1,8192})$/i.exec(authorization)?.[1];
    if (token === undefined) return undefined;
    if (isBootstrapToken(token, this.settings)) return BOOTSTRAP;
    return (await this.callers.ofKey(token, request.ip)) ?? this.tokens.of(token);
  }

  private async callerSignedIn(request: RequestWithCaller): Promise<Caller | undefined> {
    const session = await this.signedIn.of(request);
    if (!session) return undefined;
    this.signedIn.check(request, session);
    request.session = session;
    if (session.account !== null) return this.callers.ofAccount(session.account);
    return this.settings.bootstrapTokenHash && BOOTSTRAP;
  }
}
