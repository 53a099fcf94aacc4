import { ApiProperty } from '@nestjs/swagger';
import { NULLABLE_TEXT, pageAnswer } from '../../platform/http/page.answer.ts';
import type { NoSuccession } from '../../reference/units/successors.ts';

const REASONS = ['no-successor', 'several-successors', 'successor-not-in-force'] as const satisfies NoSuccession[];

/** A unit that has ended while dossiers are open at it: where they go, or why they stay. */
export class Reassignment {
  @ApiProperty({ description: 'A unit that has ended' })
  unit!: string;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Where its open dossiers go; null: they stay' })
  successor!: string | null;

  @ApiProperty(NULLABLE_TEXT)
  legalBasis!: string | null;

  @ApiProperty({ enum: REASONS, nullable: true, description: 'Why they stay: nothing is guessed' })
  reason!: NoSuccession | null;

  @ApiProperty({ type: 'integer', minimum: 1 })
  dossiers!: number;
}

export class ReassignmentsPage extends pageAnswer(Reassignment, 'Exact') {}
