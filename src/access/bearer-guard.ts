import { createHash, timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { OPENNESS, type Openness } from '../platform/http/route-openness.ts';
import { Settings } from '../platform/operations/settings.ts';
import type { Caller, RequestWithCaller } from './caller.ts';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Every route needs `Authorization: Bearer <token>` unless it is marked @Public() or @PublicOnLoopback(). */
@Injectable()
export class BearerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly settings: Settings,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const openness = this.reflector.getAllAndOverride<Openness | undefined>(OPENNESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<RequestWithCaller>();
    if (openness === 'to-all' || (openness === 'on-loopback' && isOnLoopback(request))) return true;
    const caller = callerOf(request.headers.authorization, this.settings);
    if (!caller)
      throw new UnauthorizedException('The Authorization header must be "Bearer <token>" with a valid token');
    request.caller = caller;
    return true;
  }
}

function isOnLoopback(request: FastifyRequest): boolean {
  return LOOPBACK.test(request.socket.remoteAddress ?? '');
}

/** The caller that a header proves; undefined when it proves none. The token is compared in constant time. */
export function callerOf(header: string | undefined, settings: Settings): Caller | undefined {
  const token = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(header ?? '')?.[1];
  if (token === undefined || settings.bootstrapTokenHash === undefined) return undefined;
  const tokenHash = createHash('sha256').update(token).digest();
  if (!timingSafeEqual(tokenHash, settings.bootstrapTokenHash)) return undefined;
  return { actor: 'bootstrap-admin', unit: undefined, tokenHash };
}
