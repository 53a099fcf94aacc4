import { Module } from '@nestjs/common';
import { UnitsModule } from '../../reference/units/units.module.ts';
import { BoardSwitchController, PublicBoardController } from './board.controller.ts';
import { GetBoardSwitchHandler, SwitchBoardHandler } from './board-switches.ts';
import { GetBoardHandler } from './get-board.ts';

/** The board on the wall of a unit, and the switch that makes it public. */
@Module({
  imports: [UnitsModule],
  controllers: [PublicBoardController, BoardSwitchController],
  providers: [GetBoardHandler, GetBoardSwitchHandler, SwitchBoardHandler],
})
export class BoardModule {}
