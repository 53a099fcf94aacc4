import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  NotFoundException,
  Post,
  Req,
  Res,
  UnauthorizedException,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../platform/http/route-openness.ts';
import type { RequestWithCaller } from '../caller.ts';
import { SimulatedData } from '../../log/simulated-data.ts';
import { RELEASE } from '../../platform/operations/release.ts';
import { PublicLookup } from '../../platform/operations/public-lookup.ts';
import { Settings } from '../../platform/operations/settings.ts';
import { SampleAccounts } from '../accounts/sample-accounts.ts';
import { ProviderSignIn } from '../oidc/provider-sign-in.ts';
import { BrowserSessions } from './browser-sessions.ts';
import { BeginSession, EndedSession } from './session.request.ts';
import { SessionOptions } from './session.answer.ts';
import { TokenSignIn } from './token-sign-in.ts';

@ApiTags('Sign-in')
@Controller('session')
export class SessionController {
  constructor(
    private readonly tokens: TokenSignIn,
    private readonly provider: ProviderSignIn,
    private readonly sessions: BrowserSessions,
    private readonly settings: Settings,
    private readonly simulated: SimulatedData,
    private readonly samples: SampleAccounts,
    private readonly lookup: PublicLookup,
  ) {}

  @Get('options')
  @Public()
  @ApiOkResponse({ type: SessionOptions })
  @ApiOperation({ summary: 'What a page must know before anybody has signed in' })
  async options(@Req() request: RequestWithCaller): Promise<SessionOptions> {
    const provider = this.provider.settings?.providerName ?? null;
    return {
      mode: provider === null ? 'token' : 'oidc',
      provider,
      publicLookup: this.lookup.mode,
      timeZone: this.settings.timeZone,
      version: RELEASE,
      synthetic: await this.simulated.isPresent(),
      samples: this.tokens.isOfferedTo(request) ? await this.samples.list() : [],
    };
  }

  @Post()
  @Public()
  @HttpCode(204)
  @ApiOperation({ summary: 'Development, on the machine itself: sign a browser in with the bootstrap token' })
  @ApiNoContentResponse({ description: 'Signed in: the cookie says so' })
  async begin(
    @Body() body: BeginSession,
    @Req() request: RequestWithCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (!this.tokens.isOfferedTo(request)) throw new NotFoundException();
    if (await this.tokens.signIn(request, reply, body)) return;
    throw new UnauthorizedException(
      'The token is not the bootstrap token of this system, or the account no sample account',
    );
  }

  @Delete()
  @ApiOperation({ summary: 'Sign out: the session of the cookie ends at once; a token goes on' })
  @ApiOkResponse({ type: EndedSession })
  async end(@Req() request: RequestWithCaller, @Res({ passthrough: true }) reply: FastifyReply): Promise<EndedSession> {
    const { session } = request;
    if (!session) return { endUrl: null };
    await this.sessions.end(request, reply, session);
    return { endUrl: await this.provider.endUrl(session, request) };
  }
}
