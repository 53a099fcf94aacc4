import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, ValidateNested } from 'class-validator';
import { drawnPrefix } from '../../log/aliases/source-streams.ts';
import { permitOf } from '../../access/rights/permit.ts';
import { roleForbids } from '../../access/rights/refusals.ts';
import { ChangeApplicant } from '../../commands/applicant.command.ts';
import { DossierReceived } from '../../domain/dossier/events/receipt.ts';
import { DossierSubmitted } from '../../domain/dossier/events/submission.ts';
import type { Channel, JudgedBy } from '../../domain/dossier/vocabulary.ts';
import type { Instant } from '../../domain/time/local-time.ts';
import { instant } from '../../domain/values/event-field.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { FieldForbidden } from '../../domain/values/field-errors.ts';
import { BodyField } from '../../platform/http/body-field.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import { type GivenStep, RECEIPT, SUBMISSION } from './given-step.ts';
import type { IntakeAnswer } from './intake.answer.ts';
import { IntakeCommand } from './intake.command.ts';
import { IntakeRejections } from './intake-rejections.ts';
import { Intake } from './intake.ts';

const { fields } = DossierReceived;

/** A dossier of another system. */
export class TakeDossierIn extends IntakeCommand {
  /** Code of the procedure. */
  @BodyField(fields.procedure)
  procedure!: string;

  /** Code of the unit that takes it in. */
  @BodyField(DossierSubmitted.fields.receivingUnit)
  receivingUnit!: string;

  /** Code of the unit that must resolve it. Default: the receiving unit. */
  @BodyField(fields.competentUnit, { required: false })
  competentUnit?: string;

  /** How it came in. */
  @BodyField(fields.channel)
  channel!: Channel;

  /** When it was filed online, where it was. */
  @BodyField(instant, { required: false })
  submittedAt?: string;

  /** When it was received, where it has been. */
  @BodyField(instant, { required: false })
  receivedAt?: string;

  /** The due date that the other system has promised: of a key with the permission history. */
  @BodyField(fields.dueAt, { required: false })
  dueAt?: string;

  /** Whether the date or the instant of dueAt counts. */
  @BodyField(fields.judgedBy, { required: false })
  judgedBy?: JudgedBy;

  /** Integer đồng. Default: the procedure’s fee. */
  @BodyField(fields.feeDong, { required: false })
  feeDong?: number;

  /** Who applies: kept beside the log, with the first sending. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ChangeApplicant)
  applicant?: ChangeApplicant;

  override unitOfCode(): Readonly<{ field: string; code: string }> {
    return { field: 'receivingUnit', code: this.receivingUnit };
  }
}

@CommandHandler(TakeDossierIn)
export class TakeDossierInHandler implements ICommandHandler<TakeDossierIn> {
  constructor(
    private readonly intake: Intake,
    private readonly rejections: IntakeRejections,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError `unknown-source`, `unknown-unit`, `unknown-procedure`, `role-forbids`, `out-of-scope` */
  async execute(command: TakeDossierIn): Promise<IntakeAnswer> {
    const { sourceSystem, sourceCode, receivingUnit, applicant, by, steps = [] } = command;
    const permit = permitOf(command);
    await this.intake.sourceOf(sourceSystem, by.caller);
    if (command.competentUnit !== undefined) permit.checkBeginning(command.competentUnit, undefined);
    if ((command.dueAt ?? command.judgedBy) !== undefined && !by.caller.scope.history)
      throw roleForbids('A due date is given by a key with the permission history');
    const facts = await this.reference.current();
    const at = firstOf(command, this.clock.now());
    await this.checkCodes(command, at, facts);
    const taken = await this.intake.takeIn({
      kind: 'dossier',
      source: sourceSystem,
      sourceCode,
      unit: receivingUnit,
      steps: [...beginningOf(command), ...steps],
      person: applicant,
      caller: by.caller,
      permit,
      prefix: drawnPrefix('dossier', receivingUnit, facts.zone.dayOf(at)),
    });
    const { ref, events, unchanged, rejected } = taken;
    return { code: ref.key, sourceCode, accepted: events.length, unchanged, rejected };
  }

  /** @throws DomainError; what no desk here knows is listed for who looks after the other system */
  private async checkCodes(command: TakeDossierIn, at: Instant, facts: ReferenceSnapshot): Promise<void> {
    const { receivingUnit, procedure, sourceSystem: source, sourceCode } = command;
    try {
      if (!facts.unitIsKnown(receivingUnit)) throw new FieldForbidden('unknown-unit', 'receivingUnit');
      if (facts.procedureNameOn(procedure, facts.zone.dayOf(at)) === null)
        throw new FieldForbidden('unknown-procedure', 'procedure');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, message } = error;
      const of = { source, kind: 'dossier', sourceCode, unit: receivingUnit } as const;
      await this.rejections.keep(of, [{ step: null, code, message }]);
      throw error;
    }
  }
}

/** When it began. */
function firstOf({ submittedAt, receivedAt, steps = [] }: TakeDossierIn, now: Instant): Instant {
  const begun = submittedAt ?? receivedAt;
  return begun === undefined ? (steps[0]?.occurredAt ?? now) : Date.parse(begun);
}

/** The submission and the receipt that the body tells by its own fields. */
function beginningOf(command: TakeDossierIn): GivenStep[] {
  const { procedure, channel, receivingUnit, submittedAt, receivedAt } = command;
  const { competentUnit, feeDong, dueAt, judgedBy } = command;
  const common = { procedure, channel, receivingUnit };
  const rest = Object.entries({ competentUnit, feeDong, dueAt, judgedBy }).filter(([, value]) => value !== undefined);
  return [
    ...(submittedAt === undefined
      ? []
      : [{ id: SUBMISSION, type: DossierSubmitted.type, occurredAt: Date.parse(submittedAt), data: common }]),
    ...(receivedAt === undefined
      ? []
      : [
          {
            id: RECEIPT,
            type: DossierReceived.type,
            occurredAt: Date.parse(receivedAt),
            data: { ...common, ...Object.fromEntries(rest) },
          },
        ]),
  ];
}
