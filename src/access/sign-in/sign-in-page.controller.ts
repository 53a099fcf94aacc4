import { Body, Controller, Get, NotFoundException, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../platform/http/route-openness.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { SampleAccounts } from '../accounts/sample-accounts.ts';
import { OidcProvider } from '../oidc/provider.ts';
import { OwnOrigin } from '../session/own-origin.ts';
import { SignedIn } from '../session/signed-in.ts';
import { BrowserSessions } from './browser-sessions.ts';
import { returnPath } from './return-to.ts';
import { SIGN_IN_POLICY, signInPage } from './sign-in-page.ts';
import { TokenSignIn } from './token-sign-in.ts';

/** What a form sent, which may be anything. */
type Form = Readonly<Record<string, unknown>>;

/** The page to sign in and out. Its forms do what `POST /session` and `DELETE /session` do, for a browser without script. */
@ApiExcludeController()
@Controller()
@Public()
export class SignInPageController {
  constructor(
    private readonly settings: Settings,
    private readonly tokens: TokenSignIn,
    private readonly signedIn: SignedIn,
    private readonly origin: OwnOrigin,
    private readonly samples: SampleAccounts,
    private readonly provider: OidcProvider,
    private readonly sessions: BrowserSessions,
  ) {}

  @Get('login')
  async show(
    @Query() query: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = await this.signedIn.of(request);
    const takesToken = this.tokens.isOfferedTo(request);
    void reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', SIGN_IN_POLICY)
      // Without a referrer browsers send `Origin: null` with the page's own forms, too.
      .header('referrer-policy', 'same-origin');
    return signInPage({
      signedInAs: session && {
        name: (await this.sessions.callerOf(session.account))?.displayName ?? '',
        csrfToken: session.csrfToken,
      },
      takesToken,
      samples: takesToken ? await this.samples.list() : [],
      provider: this.provider.settings?.providerName,
      development: !this.settings.production,
      returnTo: this.returnPath(query, request),
      problem: typeof query.problem === 'string' ? query.problem : undefined,
    });
  }

  @Post('login')
  async signIn(@Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.tokens.isOfferedTo(request)) throw new NotFoundException();
    const token = typeof form.token === 'string' ? form.token.trim() : '';
    const as = typeof form.as === 'string' && form.as !== '' ? form.as : undefined;
    const isRight = await this.tokens.signIn(request, reply, { token, as });
    const returnTo = this.returnPath(form, request);
    const again = `/login?problem=wrong-token&returnTo=${encodeURIComponent(returnTo)}`;
    await reply.redirect(isRight ? returnTo : again, 303);
  }

  @Post('login/sign-out')
  async signOut(@Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = await this.signedIn.of(request);
    if (session) {
      this.signedIn.check(request, session, form.csrfToken);
      await this.sessions.end(request, reply, session);
    }
    await reply.redirect('/login', 303);
  }

  private returnPath({ returnTo }: Form, request: FastifyRequest): string {
    const path = returnPath(returnTo, this.origin.of(request) ?? 'http://localhost');
    return path === '/' ? '/login' : path;
  }
}
