import { ApiProperty } from '@nestjs/swagger';
import { INSTANT, NULLABLE_INSTANT, NULLABLE_TEXT, pageAnswer } from '../../../platform/http/page.answer.ts';

/** `open`: nobody has said yet; `joined`: they were one, and one of them was annulled; `distinct`: they are two. */
export const DUPLICATE_STATES = ['open', 'joined', 'distinct'] as const;
export type DuplicateState = (typeof DUPLICATE_STATES)[number];

export class PossibleDuplicate {
  @ApiProperty({ description: 'By which it is settled' })
  id!: string;

  @ApiProperty({ description: 'Code of the dossier that was taken in last' })
  code!: string;

  @ApiProperty({ description: 'Code of the one that was there' })
  otherCode!: string;

  @ApiProperty()
  procedure!: string;

  @ApiProperty()
  receivingUnit!: string;

  @ApiProperty()
  otherReceivingUnit!: string;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The lowest unit above both; null: they have none in common' })
  unit!: string | null;

  @ApiProperty(INSTANT)
  noticedAt!: string;

  @ApiProperty({ enum: DUPLICATE_STATES, description: 'joined: they were one; distinct: they are two' })
  state!: DuplicateState;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Code of the one that stayed, of two that were joined' })
  kept!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Code of the account that has said so' })
  settledBy!: string | null;

  @ApiProperty(NULLABLE_INSTANT)
  settledAt!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Why; null also where it was erased with the applicant' })
  reason!: string | null;
}

export class DuplicatesPage extends pageAnswer(PossibleDuplicate, 'Not counted: null') {}
