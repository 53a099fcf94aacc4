import { ApiProperty } from '@nestjs/swagger';
import { DAY, pageAnswer } from '../../platform/http/page.answer.ts';
import { LEVELS } from '../importing/cell-kinds.ts';
import type { Target } from './target.ts';

/** Members as the columns of the file. */
export class TargetItem {
  @ApiProperty({ description: 'Id of a figure or a rate' })
  figure!: string;

  @ApiProperty({ enum: LEVELS, nullable: true, description: 'Null: all levels' })
  level!: Target['level'];

  @ApiProperty({ description: 'Of a rate a percentage' })
  value!: number;

  @ApiProperty(DAY)
  validFrom!: string;

  @ApiProperty()
  legalBasis!: string;
}

export class TargetsPage extends pageAnswer(TargetItem) {}
