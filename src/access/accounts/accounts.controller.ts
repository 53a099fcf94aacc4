import { Body, Controller, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { Asked, QueryRoute } from '../../platform/http/query-route.ts';
import { AskedFrom, type Origin } from '../audit/entry-by.ts';
import { type Caller, CurrentCaller } from '../caller.ts';
import { AccountAnswer, AccountsPage } from './account.answer.ts';
import { ChangeAccount, CreateAccount } from './account.command.ts';
import { FindAccounts } from './accounts.query.ts';
import { KeepAddress } from './keep-address.command.ts';

const LIST = 'Accounts of which every role lies at the caller’s units or below, by code: for administrators';

@ApiTags('Access')
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @QueryRoute('', FindAccounts, LIST, AccountsPage)
  find(@Asked() query: FindAccounts): Promise<AccountsPage> {
    return this.queries.execute(query);
  }

  @Post()
  @ApiCreatedResponse({ type: AccountAnswer })
  @ApiOperation({
    summary: 'Make an account; administrator and system are granted by an administrator of a root alone',
  })
  create(
    @Body() body: CreateAccount,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<AccountAnswer> {
    return this.commands.execute(body.by(caller, origin));
  }

  @Patch(':code')
  @ApiParam({ name: 'code', description: 'The code of the account' })
  @ApiOkResponse({ type: AccountAnswer })
  @ApiOperation({
    summary: 'Change an account or switch it off: what is not named stays; nobody changes the own roles',
  })
  change(
    @Param('code') code: string,
    @Body() body: ChangeAccount,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<AccountAnswer> {
    return this.commands.execute(body.of(code).by(caller, origin));
  }

  @Put(':code/email')
  @HttpCode(204)
  @ApiParam({ name: 'code', description: 'The code of the account' })
  @ApiNoContentResponse({ description: 'Kept sealed; nobody is shown it' })
  @ApiOperation({ summary: 'Say where an account is told by e-mail of what is for it; null: nowhere' })
  keepAddress(
    @Param('code') code: string,
    @Body() body: KeepAddress,
    @CurrentCaller() caller: Caller,
    @AskedFrom() origin: Origin,
  ): Promise<void> {
    return this.commands.execute(body.of(code).by(caller, origin));
  }
}
