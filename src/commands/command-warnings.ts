import { Injectable } from '@nestjs/common';
import { loggingWarnings } from '../domain/stream/logging-warnings.ts';
import type { StreamState } from '../domain/values/event-definition.ts';
import type { Instant } from '../domain/values/logged-event.ts';
import type { Warning } from '../domain/values/warning.ts';
import { type GivenPersonalData, personalDataOf } from '../log/sealed-applicant.ts';
import { Applicants } from '../log/streams/applicants.ts';
import { DOSSIERS } from '../log/streams/dossiers.ts';
import { type GivenEvent, type GrowingStream, isOf } from '../log/streams/growing-stream.ts';
import type { ReferenceSnapshot } from '../reference/snapshot/reference-snapshot.ts';
import { DuplicatesAcrossSources } from './duplicates-across-sources.ts';
import { PossibleDuplicates } from './possible-duplicates.ts';
import type { StreamCommand } from './stream-command.ts';

/** What a command has logged: the stream with the event, its state before, and the event as the command gave it. */
export type LoggedByCommand = Readonly<{
  command: StreamCommand;
  stream: GrowingStream;
  before: StreamState | null;
  after: StreamState;
  /** Who applies, where the command says it. */
  person: GivenPersonalData | undefined;
  given: GivenEvent;
  now: Instant;
}>;

/** What somebody should look at twice in what a command logs; the event is logged all the same. */
@Injectable()
export class CommandWarnings {
  constructor(
    private readonly applicants: Applicants,
    private readonly duplicates: PossibleDuplicates,
    private readonly acrossSources: DuplicatesAcrossSources,
  ) {}

  /** In the order in which the fields of the body would be looked through. */
  async of(logged: LoggedByCommand, facts: ReferenceSnapshot): Promise<readonly Warning[]> {
    const { stream, before, after, given, now, command } = logged;
    const { unit: own } = command.by.caller;
    const unit = given.unit === null || given.unit === own ? undefined : given.unit;
    const said = { ...given, unit, now };
    return [
      ...loggingWarnings(said, facts),
      ...(stream.kind.warnings?.(before, after, said, facts.zone) ?? []),
      ...(given.type === 'DossierReceived' ? await this.duplicatesOf(logged, facts) : []),
    ];
  }

  /** After a submission the applicant is known already. */
  private async duplicatesOf(logged: LoggedByCommand, facts: ReferenceSnapshot): Promise<readonly Warning[]> {
    const { stream, before, person: given, command } = logged;
    const { ref } = stream;
    const person = given ? personalDataOf(given) : before === null ? undefined : await this.applicants.find(ref);
    if (!person || !isOf(stream, DOSSIERS) || stream.state === null) return [];
    const { procedure, receivingUnit } = stream.state;
    await this.acrossSources.list(stream, person, facts);
    return this.duplicates.of({ ref, procedure, receivingUnit, person, caller: command.by.caller, facts });
  }
}
