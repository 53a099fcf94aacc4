import { createHash, timingSafeEqual } from 'node:crypto';
import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Settings } from '../shared/settings.ts';
import type { Caller, RequestWithCaller } from './caller.ts';

const PUBLIC = 'dunghan:public';

/** Marks a route that needs no token. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

/** Every route needs `Authorization: Bearer <token>` unless it is marked @Public(). */
@Injectable()
export class BearerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly settings: Settings,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [context.getHandler(), context.getClass()])) {
      return true;
    }
    const request = context.switchToHttp().getRequest<RequestWithCaller>();
    const caller = callerOf(request.headers.authorization, this.settings);
    if (!caller)
      throw new UnauthorizedException('The Authorization header must be "Bearer <token>" with a valid token');
    request.caller = caller;
    return true;
  }
}

/** The caller that a header proves; undefined when it proves none. Compared in constant time. */
export function callerOf(header: string | undefined, settings: Settings): Caller | undefined {
  const token = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(header ?? '')?.[1];
  if (token === undefined || settings.bootstrapTokenHash === undefined) return undefined;
  const tokenHash = createHash('sha256').update(token).digest();
  if (!timingSafeEqual(tokenHash, settings.bootstrapTokenHash)) return undefined;
  return { actor: 'bootstrap-admin', unit: undefined, tokenHash };
}
