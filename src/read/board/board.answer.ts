import { ApiProperty } from '@nestjs/swagger';
import { COUNT, INSTANT } from '../../platform/http/page.answer.ts';

export class BoardSwitch {
  /** Whether anybody may read the board of the unit. */
  readonly public!: boolean;
}

class BoardToday {
  @ApiProperty(COUNT)
  readonly received!: number;

  @ApiProperty(COUNT)
  readonly resolved!: number;

  @ApiProperty(COUNT)
  readonly returned!: number;
}

class BoardReady {
  readonly code!: string;

  @ApiProperty(INSTANT)
  readonly since!: string;
}

/** What hangs on the wall of a unit: codes alone, of dossiers that it has taken in. */
export class Board {
  readonly unitName!: string;

  @ApiProperty(INSTANT)
  readonly at!: string;

  @ApiProperty({ type: BoardToday })
  readonly today!: BoardToday;

  @ApiProperty({ type: [BoardReady], description: 'Results that wait to be fetched, the newest first, at most 200' })
  readonly ready!: readonly BoardReady[];

  @ApiProperty({ type: [String], description: 'Codes of dossiers that wait for papers, at most 200' })
  readonly toSupplement!: readonly string[];
}
