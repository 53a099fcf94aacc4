import { ApiProperty } from '@nestjs/swagger';
import { DOSSIER_STATUSES, type DossierStatus } from '../../domain/dossier/dossier-status.ts';
import type { StandsFor } from '../../domain/clock/clock-state.ts';
import { STOP_REASONS } from '../../domain/clock/standing.ts';
import {
  ComponentAnswer,
  ConsultationAnswer,
  DocumentsAnswer,
  PaymentAnswer,
  RatingAnswer,
} from './dossier-facts.answer.ts';
import { PartAnswer, PartDetailsAnswer } from './part.answer.ts';
import { PROMISE_KINDS } from '../../domain/dossier/promises.ts';
import {
  type Channel,
  CHANNELS,
  JUDGED_BY,
  type JudgedBy,
  LATE_CAUSES,
  type LateCause,
  type Outcome,
  OUTCOMES,
} from '../../domain/dossier/vocabulary.ts';
import { LIMIT_UNITS, type Limit } from '../../domain/values/reference-facts.ts';
import { MaskedPersonAnswer } from './person.answer.ts';
import { WarningAnswer } from './warning.answer.ts';

const DATE_TIME = { type: 'string', format: 'date-time' } as const;

class LimitAnswer implements Limit {
  @ApiProperty({ type: 'integer' })
  value!: number;

  @ApiProperty({ enum: LIMIT_UNITS })
  unit!: Limit['unit'];
}

class SegmentAnswer {
  @ApiProperty(DATE_TIME)
  from!: string;

  @ApiProperty(DATE_TIME)
  to!: string;

  @ApiProperty({ enum: ['counted', 'paused', 'off'] })
  kind!: 'counted' | 'paused' | 'off';

  /** In Vietnamese. */
  reason!: string;
}

class DueMoveAnswer {
  /** Of the event that moved the due date. */
  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ ...DATE_TIME, nullable: true })
  from!: string | null;

  @ApiProperty({ ...DATE_TIME, nullable: true })
  to!: string | null;

  /** In Vietnamese. */
  reason!: string;
}

class ClockAnswer {
  ruleSet!: string | null;
  legalBasis!: string | null;

  @ApiProperty({ type: LimitAnswer, nullable: true })
  limit!: LimitAnswer | null;

  @ApiProperty({ enum: JUDGED_BY })
  judgedBy!: JudgedBy;

  @ApiProperty(DATE_TIME)
  startedAt!: string;

  /** What came first of all that it stands for. */
  @ApiProperty({ type: 'string', enum: [...STOP_REASONS, null], nullable: true })
  stoppedBy!: StandsFor | null;

  @ApiProperty({ enum: STOP_REASONS, isArray: true })
  standsFor!: readonly StandsFor[];

  /** Each stretch of time as counted, paused or off. */
  @ApiProperty({ type: [SegmentAnswer] })
  segments!: SegmentAnswer[];

  @ApiProperty({ type: [DueMoveAnswer] })
  moves!: DueMoveAnswer[];
}

class PromiseAnswer {
  @ApiProperty({ enum: PROMISE_KINDS })
  kind!: (typeof PROMISE_KINDS)[number];

  @ApiProperty(DATE_TIME)
  dueAt!: string;

  @ApiProperty({ ...DATE_TIME, nullable: true })
  keptAt!: string | null;
}

/** What the rules say of a dossier's due date; a preview of the clock shows no more. */
export class DossierClockAnswer {
  /** null while the clock stands or without a limit. */
  @ApiProperty({ ...DATE_TIME, nullable: true })
  dueAt!: string | null;

  /** The promise without extensions. */
  @ApiProperty({ ...DATE_TIME, nullable: true })
  firstDueAt!: string | null;

  /** The first instant at which it is late. */
  @ApiProperty({ ...DATE_TIME, nullable: true })
  overdueFrom!: string | null;

  @ApiProperty({ enum: DOSSIER_STATUSES })
  status!: DossierStatus;

  /** In Vietnamese. */
  statusLabel!: string;

  /** Who must act now. */
  holder!: string;

  /** Integer đồng. */
  @ApiProperty({ type: 'integer', nullable: true })
  feeDong!: number | null;

  /** Integer đồng. */
  @ApiProperty({ type: 'integer' })
  paidDong!: number;

  /** Integer đồng: what was requested besides the fee. */
  @ApiProperty({ type: 'integer' })
  requestedDong!: number;

  /** Integer đồng: what is still owed of the fee and of what was requested. */
  @ApiProperty({ type: 'integer' })
  owedDong!: number;

  /** Of the resolution, by the due date that it was judged by; null while it is not resolved. */
  @ApiProperty({ type: 'string', enum: ['early', 'onTime', 'late', null], nullable: true })
  judgement!: string | null;

  /** The due date was moved by an extension, with an apology letter. */
  extended!: boolean;

  /** Number of that letter (phiếu xin lỗi và hẹn lại). */
  apologyLetter!: string | null;

  @ApiProperty({ type: ClockAnswer, nullable: true })
  clock!: ClockAnswer | null;

  /** What is promised beside the due date, and when each promise was kept. */
  @ApiProperty({ type: [PromiseAnswer] })
  promises!: PromiseAnswer[];
}

/** The answer of every command on a dossier. */
export class DossierAnswer extends DossierClockAnswer {
  code!: string;

  @ApiProperty({ type: 'integer' })
  version!: number;

  /** Opaque: send it as waitFor to read your own write. */
  position!: string;

  /** The number of the status at the national portal; null when annulled. */
  @ApiProperty({ type: 'integer', nullable: true })
  portalStatus!: number | null;

  procedure!: string;
  procedureName!: string | null;
  field!: string;

  @ApiProperty({ enum: CHANNELS })
  channel!: Channel;

  receivingUnit!: string;
  competentUnit!: string;

  /** The system from which the dossier was imported. */
  sourceSystem!: string | null;

  /** Code of the lead of the interlinked group of which it is a part. */
  lead!: string | null;

  /** Of the lead of an interlinked group, as it has learnt of them; a lead has no due date of its own. */
  @ApiProperty({ type: [PartAnswer] })
  parts!: readonly PartAnswer[];

  @ApiProperty({ ...DATE_TIME, nullable: true })
  receivedAt!: string | null;

  @ApiProperty({ ...DATE_TIME, nullable: true })
  resolvedAt!: string | null;

  @ApiProperty({ type: 'string', enum: [...OUTCOMES, null], nullable: true })
  outcome!: Outcome | null;

  @ApiProperty({ ...DATE_TIME, nullable: true })
  returnedAt!: string | null;

  /** What somebody should look at twice in what the command logged; in answers to questions there is nothing. */
  @ApiProperty({ type: [WarningAnswer] })
  warnings!: readonly WarningAnswer[];
}

/** One dossier as the log has it now. */
export class DossierDetailsAnswer extends DossierAnswer {
  /** As the log has them now. */
  @ApiProperty({ type: [PartDetailsAnswer] })
  override parts!: readonly PartDetailsAnswer[];

  @ApiProperty({ type: [PaymentAnswer] })
  payments!: PaymentAnswer[];

  @ApiProperty({ type: [DocumentsAnswer] })
  documents!: DocumentsAnswer[];

  @ApiProperty({ type: [ConsultationAnswer] })
  consultations!: ConsultationAnswer[];

  @ApiProperty({ type: 'string', enum: [...LATE_CAUSES, null], nullable: true })
  lateCause!: LateCause | null;

  @ApiProperty({ type: [ComponentAnswer] })
  components!: ComponentAnswer[];

  @ApiProperty({ type: [RatingAnswer] })
  ratings!: RatingAnswer[];

  /** null where it is not known, or erased. */
  @ApiProperty({ type: MaskedPersonAnswer, nullable: true })
  applicant!: MaskedPersonAnswer | null;
}
