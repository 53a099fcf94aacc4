import { ApiProperty } from '@nestjs/swagger';
import { DAY, NULLABLE_DAY, NULLABLE_TEXT, pageAnswer } from '../../platform/http/page.answer.ts';
import { LEVELS } from '../importing/cell-kinds.ts';

export class UnitAbove {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  name!: string;
}

/** Members as the columns of the file; `validTo` is null while it is open. */
export class UnitItem {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: LEVELS })
  level!: string;

  @ApiProperty(NULLABLE_TEXT)
  parent!: string | null;

  @ApiProperty(DAY)
  validFrom!: string;

  @ApiProperty(NULLABLE_DAY)
  validTo!: string | null;

  @ApiProperty(NULLABLE_TEXT)
  legalBasis!: string | null;
}

/** A unit of a list, with its place in the tree of the day. */
export class ListedUnit extends UnitItem {
  @ApiProperty({ type: [UnitAbove], description: 'What it stands below, the root first' })
  path!: readonly UnitAbove[];

  @ApiProperty()
  hasChildren!: boolean;

  @ApiProperty({ description: 'It was not in force on the day any more' })
  ended!: boolean;

  @ApiProperty({ type: [UnitAbove], description: 'Those in force in the place of a unit that has ended' })
  successors!: readonly UnitAbove[];
}

export class UnitsPage extends pageAnswer(ListedUnit) {}
