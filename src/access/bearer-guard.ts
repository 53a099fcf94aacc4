import { type CanActivate, type ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { isOnLoopback } from '../platform/http/peer.ts';
import { OPENNESS, type Openness } from '../platform/http/route-openness.ts';
import { Settings } from '../platform/operations/settings.ts';
import { isBootstrapToken } from './bootstrap-token.ts';
import type { Caller, RequestWithCaller } from './caller.ts';
import { SignedIn } from './session/signed-in.ts';

/**
 * Every route needs `Authorization: Bearer <token>`, or the cookie of a browser that is signed in, unless it is marked
 * @Public() or @PublicOnLoopback().
 */
@Injectable()
export class BearerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly settings: Settings,
    private readonly signedIn: SignedIn,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const openness = this.reflector.getAllAndOverride<Openness | undefined>(OPENNESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<RequestWithCaller>();
    if (openness === 'to-all' || (openness === 'on-loopback' && this.settings.knowsLoopback && isOnLoopback(request)))
      return true;
    const caller = callerOf(request.headers.authorization, this.settings) ?? (await this.callerSignedIn(request));
    if (!caller)
      throw new UnauthorizedException('The Authorization header must be "Bearer <token>" with a valid token');
    request.caller = caller;
    return true;
  }

  private async callerSignedIn(request: RequestWithCaller): Promise<Caller | undefined> {
    const session = await this.signedIn.of(request);
    if (!session) return undefined;
    this.signedIn.check(request, session);
    request.session = session;
    return bootstrapCaller(this.settings);
  }
}

/** The caller that a header proves; undefined when it proves none. */
export function callerOf(header: string | undefined, settings: Settings): Caller | undefined {
  const token = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(header ?? '')?.[1];
  return token !== undefined && isBootstrapToken(token, settings) ? bootstrapCaller(settings) : undefined;
}

function bootstrapCaller({ bootstrapTokenHash }: Settings): Caller | undefined {
  return bootstrapTokenHash && { actor: 'bootstrap-admin', unit: undefined, tokenHash: bootstrapTokenHash };
}
