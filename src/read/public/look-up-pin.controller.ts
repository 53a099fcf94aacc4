import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { namedStream } from '../../log/streams/named-stream.ts';
import { sentBy } from '../../platform/http/sender.ts';
import { RenewLookUpPin } from './renew-pin.command.ts';

@ApiTags('Dossiers')
@Controller('dossiers/:code/look-up-pin')
export class LookUpPinController {
  constructor(private readonly commands: CommandBus) {}

  @Post('renew')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The next slip has other digits; those of before open nothing' })
  @ApiOperation({
    summary: 'Give a dossier another secret for the public look-up: its slip was lost, or tried too often',
  })
  renew(@Param('code') code: string, @CurrentCaller() caller: Caller): Promise<void> {
    return this.commands.execute(sentBy(new RenewLookUpPin(namedStream('dossier', code)), caller));
  }
}
