import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ApiHideProperty } from '@nestjs/swagger';
import { entryBy, type Origin } from '../../access/audit/entry-by.ts';
import { SeenStreams } from '../../access/rights/seen-streams.ts';
import type { CommandContext } from '../../commands/command-context.ts';
import { fill } from '../../commands/field.ts';
import { DomainError } from '../../domain/values/domain-error.ts';
import { choice } from '../../domain/values/event-field.ts';
import { FieldForbidden } from '../../domain/values/field-errors.ts';
import type { StreamRef, StreamUnits } from '../../domain/values/logged-event.ts';
import { AuditTrail } from '../../log/audit/audit-trail.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { Applicants } from '../../log/streams/applicants.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import type { Answer } from '../../platform/http/answer.ts';
import { BodyField } from '../../platform/http/body-field.ts';
import { sentBy } from '../../platform/http/sender.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { RecordIdentityCheck } from '../../write/dossier/commands/identity.command.ts';
import {
  checkPatiently,
  IDENTITY_PURPOSES,
  IdentityCheck,
  type IdentityAnswer,
  type IdentityPurpose,
} from './identity-check.ts';

/** Looks the applicant's identity up where it is known: what is compared is what the desk has written down. */
export class CheckIdentity extends Command<Answer> {
  /** For what it is looked up. */
  @BodyField(choice(IDENTITY_PURPOSES))
  purpose!: IdentityPurpose;

  @ApiHideProperty()
  ref!: StreamRef;

  @ApiHideProperty()
  by!: CommandContext;

  @ApiHideProperty()
  origin!: Origin;

  of(ref: StreamRef, by: CommandContext, origin: Origin): this {
    return sentBy(Object.assign(this, { ref, by, origin }), by.caller);
  }
}

@CommandHandler(CheckIdentity)
export class CheckIdentityHandler implements ICommandHandler<CheckIdentity> {
  constructor(
    private readonly commands: CommandBus,
    private readonly seen: SeenStreams,
    private readonly reference: ReferenceData,
    private readonly applicants: Applicants,
    private readonly identities: IdentityCheck,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * @returns the dossier answer
   * @throws DomainError `unknown-dossier`, `out-of-scope`; `not-found` without an applicant, `missing-field` without a
   * number; `identity-unavailable`: nothing is logged then, and the desk goes on
   */
  async execute(command: CheckIdentity): Promise<Answer> {
    const { ref, by, purpose } = command;
    const seen = await this.seen.load(command, DOSSIERS, ref, await this.reference.current());
    const person = await this.applicants.find(streamRef('dossier', DOSSIERS.personAt(ref.key, seen.state)));
    if (!person) throw new DomainError('not-found', 'not-found', 'Nobody is known here, or what was known is erased');
    const { identityNumber, name } = person;
    if (identityNumber === null) throw new FieldForbidden('missing-field', 'applicant.identityNumber');
    const question = { identityNumber, name, purpose, dossier: ref.key, actor: by.caller.actor };
    const answer = await checkPatiently(this.identities, question);
    await this.putOnRecord(command, seen.units, answer);
    if (answer.result === 'unavailable')
      throw new DomainError(
        'identity-unavailable',
        'unavailable',
        'The database of persons does not answer: check the papers, or try again later',
      );
    const logged = new RecordIdentityCheck();
    fill(logged, 'source', answer.source);
    fill(logged, 'result', answer.result);
    return this.commands.execute(logged.at(ref, by));
  }

  /** Before anything is answered: who has asked, when, about which dossier, for what. */
  private async putOnRecord(
    { ref, by, origin, purpose }: CheckIdentity,
    { receiving, competent }: StreamUnits,
    answer: IdentityAnswer,
  ): Promise<void> {
    const codes = [{ code: ref.key, receiving: receiving[0] ?? null, competent: competent[0] ?? null }];
    const entry = entryBy(by.caller, origin, 'identity-check', codes);
    const reference = answer.result === 'unavailable' ? undefined : answer.reference;
    await this.trail.write({
      ...entry,
      purpose,
      result: answer.result === 'unavailable' ? 'refused' : 'ok',
      data: { ...entry.data, ...(reference === undefined ? {} : { reference }) },
    });
  }
}
