import { Body, Controller, Get, HttpCode, Logger, NotFoundException, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiFoundResponse,
  ApiNoContentResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OidcSettings } from '../../../config/oidc.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { Public } from '../../platform/http/route-openness.ts';
import { OwnOrigin } from '../session/own-origin.ts';
import { addCookie, cookieOf, flagsFor } from '../session/session-cookie.ts';
import { BrowserSessions } from '../sign-in/browser-sessions.ts';
import { returnPath } from '../sign-in/return-to.ts';
import { ProviderLogouts } from './provider-logouts.ts';
import { CALLBACK_PATH, ProviderSignIn, type SignInProblem } from './provider-sign-in.ts';
import { ATTEMPT_MS, SignInAttempts } from './sign-in-attempts.ts';

const COOKIE = 'dunghan-sign-in';

type Provided = Readonly<{ settings: OidcSettings; origin: string }>;

/** Signing in at a provider. These routes are the only ones that change something when they are read. */
@ApiTags('Sign-in')
@Controller('session/oidc')
@Public()
export class OidcController {
  private readonly logger = new Logger(OidcController.name);

  constructor(
    private readonly signIn: ProviderSignIn,
    private readonly attempts: SignInAttempts,
    private readonly logouts: ProviderLogouts,
    private readonly sessions: BrowserSessions,
    private readonly origin: OwnOrigin,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Sign in at the provider: sends the browser there' })
  @ApiQuery({
    name: 'returnTo',
    required: false,
    type: String,
    description: 'The path to go to afterwards; anything but a path of this system counts as `/`',
  })
  @ApiFoundResponse({ description: 'To the provider' })
  async begin(
    @Query('returnTo') returnTo: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { settings, origin } = this.provided(request);
    const { url, token } = await this.signIn.begin(settings, origin, returnPath(returnTo, origin));
    addCookie(reply, `${COOKIE}=${token}; Path=${CALLBACK_PATH}; Max-Age=${ATTEMPT_MS / 1_000}${flagsFor(origin)}`);
    await reply.redirect(url.href, 302);
  }

  @Get('callback')
  @ApiOperation({ summary: 'Where the provider sends the browser back to' })
  @ApiFoundResponse({ description: 'Signed in, to the path that was asked for; else to the sign-in page' })
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { settings, origin } = this.provided(request);
    const token = cookieOf(request, COOKIE);
    const attempt = token === undefined ? undefined : await this.attempts.take(token);
    addCookie(reply, `${COOKIE}=; Path=${CALLBACK_PATH}; Max-Age=0${flagsFor(origin)}`);
    if (!attempt) return this.sendBack(reply, 'sign-in-expired', 'no attempt of this browser');
    const granted = await this.signIn.finish(settings, attempt, new URL(request.url, origin));
    if ('problem' in granted) return this.sendBack(reply, granted.problem, granted.reason);
    const holder = { account: granted.account, providerSession: granted.providerSession };
    await this.sessions.begin(request, reply, origin, holder);
    await reply.redirect(attempt.returnTo, 302);
  }

  @Post('back-channel')
  @HttpCode(204)
  @ApiOperation({ summary: 'The provider ends sessions of its own (back-channel logout)' })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['logout_token'],
      properties: { logout_token: { type: 'string', example: 'a token that the provider has signed' } },
    },
  })
  @ApiNoContentResponse({ description: 'The sessions have ended' })
  async backChannel(
    @Body() { logout_token: token }: Readonly<Record<string, unknown>>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.provided(request);
    void reply.header('cache-control', 'no-store');
    if (typeof token === 'string' && (await this.logouts.obey(token))) return;
    throw new DomainError('malformed-request', 'invalid', 'logout_token must be a new logout token of the provider');
  }

  private provided(request: FastifyRequest): Provided {
    const { settings } = this.signIn;
    const origin = this.origin.of(request);
    if (!settings || origin === undefined) throw new NotFoundException();
    return { settings, origin };
  }

  /** What the provider says in words is neither shown nor logged. */
  private async sendBack(reply: FastifyReply, problem: SignInProblem, reason: string): Promise<void> {
    this.logger.warn(`Nobody was signed in: ${problem} (${reason})`);
    await reply.redirect(`/login?problem=${problem}`, 302);
  }
}
