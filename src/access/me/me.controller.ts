import { Body, Controller, Get, Header, HttpCode, Put, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { KeepOwnAddress } from '../accounts/keep-address.command.ts';
import { AskedFrom, type Origin } from '../audit/entry-by.ts';
import { type Caller, CurrentCaller, type RequestWithCaller } from '../caller.ts';
import { MeAnswer } from './me.answer.ts';
import { GetMe } from './me.query.ts';
import { GetPreferences, KeepPreferences, type Preferences } from './preferences.query.ts';

const PREFERENCES = {
  type: 'object',
  additionalProperties: {
    oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'array', items: { type: 'string' } }],
  },
  example: { shortcuts: false, 'dossiers.columns': ['code', 'dueAt'] },
};

@ApiTags('Access')
@Controller('me')
export class MeController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: MeAnswer })
  @ApiOperation({ summary: 'Who calls, at which units, and what they may do' })
  read(@CurrentCaller() caller: Caller, @Req() { session }: RequestWithCaller): Promise<MeAnswer> {
    return this.queries.execute(GetMe.by(caller, session));
  }

  @Get('preferences')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ schema: PREFERENCES })
  @ApiOperation({ summary: 'What a console keeps of how the caller likes it' })
  preferences(@CurrentCaller() caller: Caller): Promise<Preferences> {
    return this.queries.execute(GetPreferences.by(caller));
  }

  @Put('preferences')
  @HttpCode(204)
  @ApiBody({ schema: PREFERENCES })
  @ApiNoContentResponse({ description: 'Kept in place of all that was kept before' })
  @ApiOperation({ summary: 'Keep how the caller likes a console: at most 16 KiB, no personal data' })
  keepPreferences(@Body() body: Record<string, unknown>, @CurrentCaller() caller: Caller): Promise<void> {
    return this.commands.execute(KeepPreferences.by(caller, body));
  }

  @Put('email')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Kept sealed; nobody is shown it' })
  @ApiOperation({ summary: 'Say where the caller is told by e-mail of what is for him; null: nowhere' })
  keepAddress(
    @Body() body: KeepOwnAddress,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<void> {
    return this.commands.execute(body.by(caller, origin));
  }
}
