import { readEvent } from '../../../domain/stream/read-event.ts';
import { DOSSIER_RULES } from '../../../domain/dossier/dossier-rules.ts';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../../../access/caller.ts';
import { readMoment, readUnit } from '../../../commands/command-fields.ts';
import { checkExpectedVersion, untilNobodyInterferes } from '../../../commands/expected-version.ts';
import { Answer } from '../../../platform/http/answer.ts';
import type { IdempotencyKey } from '../../../commands/idempotency/idempotency-key.ts';
import { EventBus } from '@nestjs/cqrs';
import { EventsAppended } from '../../../log/events-appended.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import type { ReferenceSnapshot } from '../../../reference/snapshot/reference-snapshot.ts';
import { decide, type Decision, type Proposal } from '../../../domain/dossier/decide/decide.ts';
import type { DossierEventType } from '../../../domain/dossier/dossier-events.ts';
import { DossierAnswers } from '../dossier-answers.ts';
import { type Beside, DossierRepository, type LoadedDossier, unknownDossier } from '../dossier-repository.ts';
import { afterDecision } from './after-decision.ts';

/** Types that may begin a dossier: they need no stream that exists. */
const BEGINNINGS: ReadonlySet<DossierEventType> = new Set(['DossierSubmitted', 'DossierReceived', 'ReceiptRefused']);

export type EventToLog = Readonly<{
  code: string;
  type: DossierEventType;
  /** The event's own fields, as the body had them. */
  fields: Readonly<Record<string, unknown>>;
  occurredAt?: string;
  unit?: string;
  expectedVersion?: number;
  caller: Caller;
  idempotency?: IdempotencyKey;
  applicant?: object;
  /** 201 for a dossier that is created, else 200. */
  status: number;
}>;

/** Every command on a dossier: load, fold, decide, append, answer with the dossier as it is now. */
@Injectable()
export class LogEvent {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly reference: ReferenceData,
    private readonly answers: DossierAnswers,
    private readonly notices: EventBus,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError for a bad field, a broken rule, or a stream that others keep changing. */
  execute(command: EventToLog): Promise<Answer> {
    return untilNobodyInterferes(command.expectedVersion, () => this.tryOnce(command));
  }

  private async tryOnce(command: EventToLog): Promise<Answer> {
    const facts = await this.reference.current();
    const loaded = await this.dossiers.load(command.code, facts);
    if (loaded.dossier === null && !BEGINNINGS.has(command.type)) throw unknownDossier();
    checkExpectedVersion(command.expectedVersion, loaded.version);

    const proposal = await this.proposalOf(command, loaded, facts);
    const decision = decide(loaded.dossier, proposal, facts);
    if (decision === 'unchanged') return this.answerUnchanged(loaded, facts, command.status);
    return this.append(command, loaded, decision, proposal, facts);
  }

  private async proposalOf(command: EventToLog, loaded: LoadedDossier, facts: ReferenceSnapshot): Promise<Proposal> {
    const now = this.clock.now();
    const reading = { zone: facts.zone, endMinute: facts.endMinute };
    const content = readEvent(DOSSIER_RULES, command.type, command.fields, reading);
    return {
      type: command.type,
      occurredAt: readMoment(command.occurredAt, reading) ?? now,
      recordedAt: Math.max(now, loaded.dossier?.recordedAt ?? now),
      unit: readUnit(command.unit) ?? command.caller.unit ?? null,
      ...content,
      origin: 'command',
      history: loaded.history,
      ...(command.type === 'PaymentRecorded' ? { knownReferences: await this.dossiers.paymentReferences(loaded) } : {}),
    };
  }

  private async append(
    command: EventToLog,
    loaded: LoadedDossier,
    decision: Decision,
    proposal: Proposal,
    facts: ReferenceSnapshot,
  ): Promise<Answer> {
    const after = afterDecision(loaded.history, decision, proposal, command.caller.actor, facts);
    const body = this.answers.bodyOf(loaded.ref.key, after.dossier, after.history, facts, this.clock.now());
    const beside: Beside = {
      ...(command.idempotency ? { idempotency: { ...command.idempotency, status: command.status, body } } : {}),
      ...(command.applicant ? { applicant: command.applicant } : {}),
    };
    const who = { actor: command.caller.actor, occurredAt: proposal.occurredAt };
    const appended = await this.dossiers.append(loaded, decision, who, beside);
    void this.notices.publish(new EventsAppended());
    return new Answer(command.status, appended.body ?? JSON.stringify({ ...body, position: appended.position }));
  }

  private answerUnchanged(loaded: LoadedDossier, facts: ReferenceSnapshot, status: number): Answer {
    if (loaded.dossier === null) throw unknownDossier();
    const body = this.answers.bodyOf(loaded.ref.key, loaded.dossier, loaded.history, facts, this.clock.now());
    return new Answer(status, JSON.stringify({ ...body, position: loaded.position }));
  }
}
