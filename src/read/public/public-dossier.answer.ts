import { ApiProperty } from '@nestjs/swagger';
import { DOSSIER_STATUSES, type DossierStatus } from '../../domain/dossier/dossier-status.ts';
import { type AliasAnswer, ALIASES } from '../../log/aliases/alias.answer.ts';
import { CITIZENS_PAPERS, type CitizensPaper } from '../papers/forms/paper-forms.ts';
import { DAY, INSTANT, NULLABLE_DAY, NULLABLE_TEXT } from '../../platform/http/page.answer.ts';

/** What anybody who knows a code is told. */
export class PublicStatusAnswer {
  @ApiProperty()
  code!: string;

  @ApiProperty(ALIASES)
  aliases!: AliasAnswer[];

  @ApiProperty({ enum: DOSSIER_STATUSES })
  status!: DossierStatus;

  @ApiProperty({ description: 'The status in Vietnamese' })
  statusLabel!: string;

  @ApiProperty({ ...DAY, description: 'The day of receipt, or of submission where it has not been received' })
  receivedOn!: string;

  @ApiProperty({ description: 'The rest needs the secret of the slip', enum: [true] })
  secret!: true;
}

export class PublicStepAnswer {
  @ApiProperty({ description: 'In Vietnamese' })
  label!: string;

  @ApiProperty(INSTANT)
  at!: string;
}

export class PublicDueMoveAnswer {
  @ApiProperty(NULLABLE_DAY)
  from!: string | null;

  @ApiProperty(NULLABLE_DAY)
  to!: string | null;

  @ApiProperty({ description: 'Why, in Vietnamese' })
  reason!: string;
}

const PART_STATES = ['awaited', 'open', 'ended'] as const;

/** A part of an interlinked group, as its lead knows it. */
export class PublicPartAnswer {
  @ApiProperty()
  code!: string;

  @ApiProperty(NULLABLE_TEXT)
  procedureName!: string | null;

  @ApiProperty()
  resolvingUnit!: string;

  @ApiProperty({ enum: PART_STATES, description: 'awaited: it is about to be taken in' })
  state!: (typeof PART_STATES)[number];

  @ApiProperty({ ...NULLABLE_DAY, description: 'The day on which it ended' })
  endedOn!: string | null;

  @ApiProperty({ description: 'Whether its time is over, or was when it ended' })
  late!: boolean;
}

/** What the holder of the slip is told: no person, no free text. */
export class PublicDossierAnswer {
  @ApiProperty()
  code!: string;

  @ApiProperty(ALIASES)
  aliases!: AliasAnswer[];

  @ApiProperty(NULLABLE_TEXT)
  procedureName!: string | null;

  @ApiProperty({ enum: DOSSIER_STATUSES })
  status!: DossierStatus;

  @ApiProperty()
  statusLabel!: string;

  @ApiProperty(DAY)
  receivedOn!: string;

  @ApiProperty({ ...NULLABLE_DAY, description: 'The due day as it is now; null: there is none, or the clock stands' })
  dueOn!: string | null;

  @ApiProperty({ description: 'Whether it is, or was, not resolved in time' })
  late!: boolean;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'The agency of the desk' })
  agency!: string | null;

  @ApiProperty()
  receivingDesk!: string;

  @ApiProperty({ description: 'The unit that resolves it' })
  resolvingUnit!: string;

  @ApiProperty({ type: [PublicStepAnswer] })
  steps!: readonly PublicStepAnswer[];

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Why its time stands still; null: it runs or has ended' })
  standsStill!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'What the agency does next' })
  nextStep!: string | null;

  @ApiProperty({ type: [PublicDueMoveAnswer] })
  dueMoves!: readonly PublicDueMoveAnswer[];

  @ApiProperty({ ...NULLABLE_TEXT, description: 'What the applicant should do' })
  todo!: string | null;

  @ApiProperty({ ...NULLABLE_TEXT, description: 'Of a part of an interlinked group: the code of its lead' })
  lead!: string | null;

  @ApiProperty({ type: [PublicPartAnswer], description: 'Of the lead of an interlinked group, else none' })
  parts!: readonly PublicPartAnswer[];

  @ApiProperty({
    enum: CITIZENS_PAPERS,
    isArray: true,
    description: 'The papers that there are, to be had by the secret',
  })
  papers!: readonly CitizensPaper[];

  @ApiProperty({
    ...NULLABLE_DAY,
    description: 'The last day to rate the service; null: not yet, not any more, or done',
  })
  rateUntil!: string | null;
}
