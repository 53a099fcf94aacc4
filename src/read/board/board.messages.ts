import { Command, Query } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import { flag } from '../../access/accounts/account-fields.ts';
import { BodyField } from '../../platform/http/body-field.ts';
import type { Board, BoardSwitch } from './board.answer.ts';

/** What the board of a unit shows, for anybody. */
export class GetBoard extends Query<Board> {
  constructor(readonly unit: string) {
    super();
  }
}

/** Whether the board of a unit is on. */
export class GetBoardSwitch extends Query<BoardSwitch> {
  constructor(readonly unit: string) {
    super();
  }
}

/** Switches the board of a unit on or off. */
export class SwitchBoard extends Command<BoardSwitch> {
  @BodyField(flag, { description: 'Whether anybody may read it without signing in' })
  public!: boolean;

  @ApiHideProperty()
  unit!: string;

  of(unit: string): this {
    return Object.assign(this, { unit });
  }
}
