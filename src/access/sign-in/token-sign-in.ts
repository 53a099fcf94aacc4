import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isOnLoopback } from '../../platform/http/peer.ts';
import { WrongTokens } from '../../platform/limits/wrong-tokens.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { SampleAccounts } from '../accounts/sample-accounts.ts';
import { isBootstrapToken } from '../request-callers.ts';
import { OwnOrigin } from '../session/own-origin.ts';
import { SignedIn } from '../session/signed-in.ts';
import { BrowserSessions } from './browser-sessions.ts';

export type TokenGiven = Readonly<{ token: string; as?: string | undefined }>;

/** Signing in by the bootstrap token: in development, on the machine itself, and nowhere else. */
@Injectable()
export class TokenSignIn {
  constructor(
    private readonly settings: Settings,
    private readonly sessions: BrowserSessions,
    private readonly signedIn: SignedIn,
    private readonly origin: OwnOrigin,
    private readonly wrongTokens: WrongTokens,
    private readonly samples: SampleAccounts,
  ) {}

  isOfferedTo(request: FastifyRequest): boolean {
    return !this.settings.production && isOnLoopback(request) && this.origin.of(request) !== undefined;
  }

  /**
   * Begins a session and gives the browser its cookie.
   *
   * @param as code of a sample account; undefined: as whoever holds the bootstrap token
   * @returns whether the token is the right one, and the account a sample
   * @throws TooManyRequests where wrong tokens came from this address without end
   * @throws DomainError `wrong-origin` where another site sends this: it could sign somebody in as it likes
   */
  async signIn(request: FastifyRequest, reply: FastifyReply, { token, as }: TokenGiven): Promise<boolean> {
    this.signedIn.checkOrigin(request);
    const own = this.origin.of(request);
    this.wrongTokens.check(request.ip);
    if (own === undefined || !isBootstrapToken(token, this.settings)) {
      this.wrongTokens.note(request.ip);
      return false;
    }
    const account = as === undefined ? undefined : await this.samples.idOf(as);
    if (as !== undefined && account === undefined) return false;
    const holder = account === undefined ? null : { account };
    await this.sessions.begin(request, reply, own, holder);
    return true;
  }
}
