import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { SeenStreams } from '../access/rights/seen-streams.ts';
import { PERSONAL_FIELDS } from '../domain/stream/applicant-events.ts';
import type { EventData } from '../domain/values/event-definition.ts';
import type { EventText } from '../domain/values/logged-event.ts';
import type { Beside } from '../log/event-store.ts';
import { personalDataOf } from '../log/sealed-applicant.ts';
import { commandIdOf } from '../log/stream-ref.ts';
import { Applicants, type PersonalData } from '../log/streams/applicants.ts';
import { PaymentReferences } from '../log/streams/payment-references.ts';
import type { GrowingStream } from '../log/streams/growing-stream.ts';
import { KINDS } from '../log/streams/kinds.ts';
import { Streams } from '../log/streams/streams.ts';
import { ReferenceData } from '../reference/snapshot/reference-data.ts';
import { ChangeApplicant, EraseApplicant } from './applicant.command.ts';
import { FindableApplicants } from './findable-applicants.ts';
import { untilNobodyInterferes } from './expected-version.ts';

/** What of a stream's personal data an event says, and what is written beside it. */
type Told = Readonly<{
  type: 'ApplicantChanged' | 'ApplicantErased';
  data: EventData;
  text?: EventText;
  beside: Beside;
}>;

/** A change of personal data: it is written in the transaction of an event that says only that it was made. */
@Injectable()
abstract class PersonalDataHandler {
  constructor(
    protected readonly streams: Streams,
    protected readonly applicants: Applicants,
    private readonly reference: ReferenceData,
    private readonly seen: SeenStreams,
  ) {}

  /** @throws `unknown-dossier`, `unknown-complaint`. */
  protected async log(
    command: ChangeApplicant | EraseApplicant,
    tell: (stream: GrowingStream) => Promise<Told | undefined>,
  ): Promise<void> {
    const { ref, by } = command;
    const { caller } = by;
    await untilNobodyInterferes(undefined, async () => {
      const facts = await this.reference.current();
      const { stream, now } = await this.seen.load(command, KINDS[ref.kind], ref, facts);
      const told = await tell(stream);
      if (told === undefined) return;
      const event = stream.add(
        {
          type: told.type,
          occurredAt: now,
          unit: caller.unit ?? null,
          actor: caller.actor,
          commandId: commandIdOf(randomUUID()),
          data: told.data,
          text: told.text ?? {},
        },
        { facts, now, origin: 'system' },
      );
      if (event) await this.streams.append(stream, event, told.beside);
    });
  }
}

@CommandHandler(ChangeApplicant)
export class ChangeApplicantHandler extends PersonalDataHandler implements ICommandHandler<ChangeApplicant> {
  constructor(
    streams: Streams,
    applicants: Applicants,
    reference: ReferenceData,
    seen: SeenStreams,
    private readonly findable: FindableApplicants,
  ) {
    super(streams, applicants, reference, seen);
  }

  /** @throws `unknown-dossier`, `unknown-complaint`. */
  async execute(command: ChangeApplicant): Promise<PersonalData> {
    const person = personalDataOf(command);
    await this.log(command, async (stream) => {
      const before = await this.applicants.find(stream.ref);
      const fields = PERSONAL_FIELDS.filter((field) => saidOf(person, field) !== saidOf(before, field));
      if (fields.length === 0) return undefined;
      return {
        type: 'ApplicantChanged',
        data: { fields },
        beside: { applicant: await this.findable.applicant(stream, person) },
      };
    });
    return person;
  }
}

@CommandHandler(EraseApplicant)
export class EraseApplicantHandler extends PersonalDataHandler implements ICommandHandler<EraseApplicant> {
  constructor(
    streams: Streams,
    applicants: Applicants,
    reference: ReferenceData,
    seen: SeenStreams,
    private readonly references: PaymentReferences,
  ) {
    super(streams, applicants, reference, seen);
  }

  /** Does nothing where all is erased already. @throws `unknown-dossier`, `unknown-complaint`. */
  async execute(command: EraseApplicant): Promise<void> {
    await this.log(command, async (stream) => {
      if (await this.applicants.isErased(stream.ref)) return undefined;
      const references = await this.references.keptOf(stream.ref, stream.history, await this.streams.texts(stream.ref));
      const { reason, by } = command;
      const erase = { actor: by.caller.actor, references };
      return { type: 'ApplicantErased', data: { cause: 'request' }, text: { reason }, beside: { erase } };
    });
  }
}

/** What is known of one field, so that it can be compared. */
function saidOf(person: PersonalData | undefined, field: (typeof PERSONAL_FIELDS)[number]): string {
  return JSON.stringify(person?.[field] ?? null);
}
