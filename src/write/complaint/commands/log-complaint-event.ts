import { readEvent } from '../../../domain/stream/read-event.ts';
import { COMPLAINT_RULES } from '../../../domain/complaint/complaint-rules.ts';
import { Injectable } from '@nestjs/common';
import type { CommandContext } from '../../../commands/command-context.ts';
import { invalidField, readMoment, readUnit } from '../../../commands/command-fields.ts';
import { checkExpectedVersion, untilNobodyInterferes } from '../../../commands/expected-version.ts';
import { unknownStream } from '../../../commands/named-stream.ts';
import { readCode } from '../../../domain/values/event-field.ts';
import type { Beside } from '../../../log/event-store.ts';
import { Answer } from '../../../platform/http/answer.ts';
import { EventBus } from '@nestjs/cqrs';
import { EventsAppended } from '../../../log/events-appended.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import type { ReferenceSnapshot } from '../../../reference/snapshot/reference-snapshot.ts';
import { complaintBody } from '../complaint-answers.ts';
import { ComplaintRepository, type LoadedComplaint } from '../complaint-repository.ts';
import type { ComplaintEvent, ComplaintEventType } from '../../../domain/complaint/complaint-events.ts';
import {
  type ComplaintDecision,
  type ComplaintProposal,
  decideComplaint,
} from '../../../domain/complaint/decide/decide-complaint.ts';
import { foldComplaint } from '../../../domain/complaint/fold-complaint.ts';

export type ComplaintEventToLog = Readonly<{
  code: string;
  type: ComplaintEventType;
  /** The event's own fields, as the body had them. */
  fields: Readonly<Record<string, unknown>>;
  occurredAt?: string | undefined;
  /** Who logs it. */
  unit?: string | undefined;
  expectedVersion?: number | undefined;
  by: CommandContext;
  complainant?: object | undefined;
  /** What the complaint says: it lies beside the log with the event. */
  content?: string | undefined;
  /** 201 for a complaint that is created, else 200. */
  status: number;
}>;

/** Every command on a complaint: load, fold, decide, append, answer with the complaint as it is now. */
@Injectable()
export class LogComplaintEvent {
  constructor(
    private readonly complaints: ComplaintRepository,
    private readonly reference: ReferenceData,
    private readonly notices: EventBus,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError for a bad field, a broken rule, or a stream that others keep changing. */
  execute(command: ComplaintEventToLog): Promise<Answer> {
    return untilNobodyInterferes(command.expectedVersion, () => this.tryOnce(command));
  }

  private async tryOnce(command: ComplaintEventToLog): Promise<Answer> {
    const facts = await this.reference.current();
    const loaded = await this.complaints.load(command.code);
    if (loaded.complaint === null && command.type !== 'ComplaintReceived') throw unknownStream('complaint');
    checkExpectedVersion(command.expectedVersion, loaded.version);
    const proposal = this.proposalOf(command, loaded, facts);
    await this.checkDossier(proposal);
    const decision = decideComplaint(loaded.complaint, proposal, facts);
    return this.append(command, loaded, decision, proposal, facts);
  }

  private proposalOf(
    { type, fields, occurredAt, unit, by, content }: ComplaintEventToLog,
    { complaint, history }: LoadedComplaint,
    facts: ReferenceSnapshot,
  ): ComplaintProposal {
    const now = this.clock.now();
    const reading = { zone: facts.zone, endMinute: facts.endMinute };
    const { data, text } = readEvent(COMPLAINT_RULES, type, fields, reading);
    return {
      type,
      occurredAt: readMoment(occurredAt, reading) ?? now,
      recordedAt: Math.max(now, complaint?.recordedAt ?? now),
      unit: readUnit(unit) ?? by.caller.unit ?? null,
      data,
      text: content === undefined ? text : { ...text, content },
      origin: 'command',
      history,
    };
  }

  /** A desk that names a dossier means one that is here. @throws `invalid-field` */
  private async checkDossier({ type, data }: ComplaintProposal): Promise<void> {
    const within = type === 'EventCorrected' ? 'data.' : '';
    const fields = type === 'EventCorrected' ? ((data['data'] ?? {}) as ComplaintProposal['data']) : data;
    const dossier = readCode(fields['dossier']);
    if (dossier === null || (await this.complaints.dossierExists(dossier))) return;
    throw invalidField(`${within}dossier`, 'must be the code of a dossier that exists');
  }

  private async append(
    { by, complainant, status }: ComplaintEventToLog,
    loaded: LoadedComplaint,
    decision: ComplaintDecision,
    { occurredAt, recordedAt }: ComplaintProposal,
    facts: ReferenceSnapshot,
  ): Promise<Answer> {
    const { type, unit, data } = decision;
    const { actor } = by.caller;
    const event = { version: loaded.version + 1, type, unit, actor, occurredAt, recordedAt, data } as ComplaintEvent;
    const after = foldComplaint([...loaded.history, event]);
    if (after === null) throw new Error(`A complaint with an event folds to nothing: ${type}`);
    const body = complaintBody(loaded.ref.key, after, facts);
    const beside: Beside = {
      ...(by.idempotency ? { idempotency: { ...by.idempotency, status, body } } : {}),
      ...(complainant ? { applicant: complainant } : {}),
    };
    const appended = await this.complaints.append(loaded, decision, { actor, occurredAt }, beside);
    void this.notices.publish(new EventsAppended());
    return new Answer(status, appended.body ?? JSON.stringify({ ...body, position: appended.position }));
  }
}
