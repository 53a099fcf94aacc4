import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, ValidateNested } from 'class-validator';
import { drawnPrefix } from '../../log/aliases/source-streams.ts';
import { permitOf } from '../../access/rights/permit.ts';
import { ChangeApplicant } from '../../commands/applicant.command.ts';
import { OptionalStorableText } from '../../commands/storable-text.ts';
import { ComplaintReceived } from '../../domain/complaint/events/receipt.ts';
import type { ComplaintChannel, Subject } from '../../domain/complaint/vocabulary.ts';
import { code, instant } from '../../domain/values/event-field.ts';
import { FieldForbidden, invalidField } from '../../domain/values/field-errors.ts';
import { BodyField } from '../../platform/http/body-field.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { subjectOf } from './complaint-subject.ts';
import { type GivenStep, RECEIPT } from './given-step.ts';
import type { IntakeAnswer, SkippedAnswer } from './intake.answer.ts';
import { IntakeCommand } from './intake.command.ts';
import { IntakeMetrics } from './intake-metrics.ts';
import { Intake } from './intake.ts';

const { fields } = ComplaintReceived;

/** A complaint of a hotline such as 1022, or of another system that takes them. */
export class TakeComplaintIn extends IntakeCommand {
  /** How it came in. */
  @BodyField(fields.channel)
  channel!: ComplaintChannel;

  /** Code of the unit that it is for. */
  @BodyField(fields.unit)
  unit!: string;

  /** What is complained of. Needed unless the category says it. */
  @BodyField(fields.subject, { required: false })
  subject?: Subject;

  /** As the other system sorts it: the setting complaintCategories says what it is here. */
  @BodyField(code, { required: false })
  category?: string;

  /** When who complains sent it: not later than receivedAt. */
  @BodyField(instant, { required: false })
  sentAt?: string;

  /** When it was received. */
  @BodyField(instant)
  receivedAt!: string;

  /** Code of the dossier that it is about. */
  @BodyField(fields.dossier, { required: false })
  dossier?: string;

  /** Code of an earlier complaint about the same. */
  @BodyField(fields.repeats, { required: false })
  repeats?: string;

  /** What it says: kept beside the log. */
  @OptionalStorableText(20_000, 'Cán bộ hẹn trả kết quả nhiều lần')
  content?: string;

  /** Who complains: kept beside the log. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ChangeApplicant)
  complainant?: ChangeApplicant;

  override unitOfCode(): Readonly<{ field: string; code: string }> {
    return { field: 'unit', code: this.unit };
  }
}

@CommandHandler(TakeComplaintIn)
export class TakeComplaintInHandler implements ICommandHandler<TakeComplaintIn> {
  constructor(
    private readonly intake: Intake,
    private readonly metrics: IntakeMetrics,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError `unknown-source`, `unknown-unit`, `invalid-field`, `missing-field`, `out-of-scope` */
  async execute(command: TakeComplaintIn): Promise<IntakeAnswer | SkippedAnswer> {
    const { sourceSystem, sourceCode, unit, receivedAt, complainant, by, steps = [] } = command;
    const permit = permitOf(command);
    await this.intake.sourceOf(sourceSystem, by.caller);
    const facts = await this.reference.current();
    if (!facts.unitIsKnown(unit)) throw new FieldForbidden('unknown-unit', 'unit');
    const day = facts.zone.dayOf(Date.parse(receivedAt));
    const subject = subjectOf(command, facts.exchange.on('complaintCategories', facts.zone.dayOf(this.clock.now())));
    if (subject === 'out') {
      this.metrics.skipped(sourceSystem);
      return { skipped: 'category' };
    }
    const taken = await this.intake.takeIn({
      kind: 'complaint',
      source: sourceSystem,
      sourceCode,
      unit,
      steps: [receiptOf(command, subject), ...steps],
      person: complainant,
      caller: by.caller,
      permit,
      prefix: drawnPrefix('complaint', unit, day),
    });
    const { ref, events, unchanged, rejected } = taken;
    // Of a complaint that is dated wrong nothing begins: the sender hears it as of any bad field.
    const wrong = rejected.find(({ id, code: rule }) => id === RECEIPT && rule === 'invalid-field');
    if (wrong) throw invalidField('sentAt', 'must not be later than the receipt');
    return { code: ref.key, sourceCode, accepted: events.length, unchanged, rejected };
  }
}

function receiptOf(command: TakeComplaintIn, subject: Subject): GivenStep {
  const { channel, unit, sentAt, receivedAt, dossier, repeats, content } = command;
  const given = { channel, unit, subject, sentAt, dossier, repeats };
  const data = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const text = content === undefined ? {} : { text: { content } };
  return { id: RECEIPT, type: ComplaintReceived.type, occurredAt: Date.parse(receivedAt), data, ...text };
}
