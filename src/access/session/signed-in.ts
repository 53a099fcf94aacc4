import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../domain/values/domain-error.ts';
import { OwnOrigin } from './own-origin.ts';
import { sessionTokenOf } from './session-cookie.ts';
import { type Session, Sessions } from './sessions.ts';

/** Methods that change nothing. */
const SAFE = new Set(['GET', 'HEAD']);

/** With the value true, a page says that it asks by itself: nobody has used the session by this. */
const BY_ITSELF = 'x-background';

/** Tells who is signed in by a cookie, and holds that a page of our own sends what changes something. */
@Injectable()
export class SignedIn {
  constructor(
    private readonly sessions: Sessions,
    private readonly origin: OwnOrigin,
  ) {}

  /** The session of a request whose header does not say who calls; undefined where it has none. */
  async of(request: FastifyRequest): Promise<Session | undefined> {
    const token = this.tokenOf(request);
    if (token === undefined) return undefined;
    return request.headers[BY_ITSELF] === 'true' ? this.sessions.find(token) : this.sessions.use(token);
  }

  /** The same for a request that is still being answered, which is no use of the session. */
  async stillOf(request: FastifyRequest): Promise<Session | undefined> {
    const token = this.tokenOf(request);
    return token === undefined ? undefined : this.sessions.find(token);
  }

  /** @throws DomainError `wrong-origin` or `csrf-token-missing` where another site may have made the browser send this. */
  check(request: FastifyRequest, { csrfToken }: Session, given: unknown = request.headers['x-csrf-token']): void {
    if (SAFE.has(request.method)) return;
    this.checkOrigin(request);
    if (typeof given === 'string' && isSame(given, csrfToken)) return;
    throw new DomainError('csrf-token-missing', 'forbidden', 'The header X-CSRF-Token must be that of this session');
  }

  private tokenOf(request: FastifyRequest): string | undefined {
    const own = this.origin.of(request);
    return own === undefined ? undefined : sessionTokenOf(request, own);
  }

  /** @throws DomainError `wrong-origin` */
  checkOrigin(request: FastifyRequest): void {
    if (this.origin.sends(request)) return;
    throw new DomainError('wrong-origin', 'forbidden', 'The header Origin must be the address of this system');
  }
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
