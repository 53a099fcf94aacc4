import { type CanActivate, type ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { DomainError } from '../domain/values/domain-error.ts';
import { isOnLoopback } from '../platform/http/peer.ts';
import { OPENNESS, type Openness, opennessOf } from '../platform/http/route-openness.ts';
import { RequestBuckets } from '../platform/limits/request-buckets.ts';
import { Settings } from '../platform/operations/settings.ts';
import type { RequestWithCaller } from './caller.ts';
import { RequestCallers } from './request-callers.ts';

/**
 * Every route needs `Authorization: Bearer <token or key>`, or the cookie of a browser that is signed in, unless it is
 * marked @Public() or @PublicOnLoopback().
 */
@Injectable()
export class BearerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly settings: Settings,
    private readonly callers: RequestCallers,
    private readonly buckets: RequestBuckets,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const openness = this.reflector.get<Openness | undefined>(OPENNESS, context.getHandler());
    return this.letsIn(context.switchToHttp().getRequest<RequestWithCaller>(), openness);
  }

  /** Before anything of the request is looked at, its body above all: nobody learns what is there from how it is refused. */
  watch(server: FastifyInstance): void {
    server.addHook('preParsing', async (request: RequestWithCaller) => {
      const { url = '', config } = request.routeOptions;
      if (url.startsWith('/api/')) await this.letsIn(request, opennessOf(config));
    });
  }

  /** @param openness of the route @throws UnauthorizedException, TooManyRequests; DomainError as `RequestCallers` says */
  private async letsIn(request: RequestWithCaller, openness: Openness | undefined): Promise<boolean> {
    if (request.caller) return true;
    if (openness === 'to-all' || (openness === 'on-loopback' && this.settings.knowsLoopback && isOnLoopback(request)))
      return true;
    const { caller, session } = await this.callers.of(request);
    if (!caller)
      throw new UnauthorizedException('The Authorization header must be "Bearer <token>" with a valid token');
    // The bootstrap token is for setting up, by a program that has much to send.
    if (caller.kind !== 'bootstrap') this.buckets.take(`${caller.kind} ${caller.id}`);
    request.caller = caller;
    if (session) request.session = session;
    if (caller.scope.grants.length === 0)
      throw new DomainError('no-role', 'forbidden', 'The account has no role: an administrator must grant one');
    return true;
  }
}
