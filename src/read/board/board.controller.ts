import { Body, Controller, Get, Header, Param, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '../../access/caller.ts';
import { Public } from '../../platform/http/route-openness.ts';
import { sentBy } from '../../platform/http/sender.ts';
import { Board, BoardSwitch } from './board.answer.ts';
import { GetBoard, GetBoardSwitch, SwitchBoard } from './board.messages.ts';

@ApiTags('Public')
@Controller('public/board/:unit')
@Public()
export class PublicBoardController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiParam({ name: 'unit', description: 'Code of the unit', example: 'H13' })
  @ApiOkResponse({ type: Board })
  @ApiOperation({ summary: 'What hangs on the wall of a unit; 404 unless its board is on', security: [] })
  find(@Param('unit') unit: string): Promise<Board> {
    return this.queries.execute(new GetBoard(unit));
  }
}

@ApiTags('Public')
@Controller('units/:code/board')
export class BoardSwitchController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOkResponse({ type: BoardSwitch })
  @ApiOperation({ summary: 'Whether the board of a unit is on: for administrators of the unit' })
  find(@Param('code') code: string, @CurrentCaller() caller: Caller): Promise<BoardSwitch> {
    return this.queries.execute(sentBy(new GetBoardSwitch(code), caller));
  }

  @Put()
  @ApiOkResponse({ type: BoardSwitch })
  @ApiOperation({ summary: 'Switch the board of a unit on or off: off unless somebody has switched it on' })
  change(
    @Param('code') code: string,
    @Body() command: SwitchBoard,
    @CurrentCaller() caller: Caller,
  ): Promise<BoardSwitch> {
    return this.commands.execute(sentBy(command.of(code), caller));
  }
}
