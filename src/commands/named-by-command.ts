import { Injectable } from '@nestjs/common';
import { worksAt } from '../access/accounts/officers.ts';
import { partsIn } from '../domain/dossier/parts.ts';
import type { EventData } from '../domain/values/event-definition.ts';
import { readCode } from '../domain/values/event-field.ts';
import { invalidField } from '../domain/values/field-errors.ts';
import type { StreamName } from '../domain/values/logged-event.ts';
import { streamRef } from '../log/stream-ref.ts';
import type { GrowingStream } from '../log/streams/growing-stream.ts';
import { Streams } from '../log/streams/streams.ts';
import { Database } from '../platform/database/database.ts';
import { MachineClock } from '../platform/operations/machine-clock.ts';
import type { ReferenceSnapshot } from '../reference/snapshot/reference-snapshot.ts';
import { codeIsTaken } from '../log/streams/named-stream.ts';
import { refusePersonalCode } from './new-codes.ts';
import type { SaidByCommand } from './stream-command.ts';

const HOLDER_RULE =
  'must be a unit, a department of the competent unit, or the code of an active account that works at the competent unit';

/** What the event of a command names besides units and procedures; an import tells what an old system knew. */
@Injectable()
export class NamedByCommand {
  constructor(
    private readonly database: Database,
    private readonly streams: Streams,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError `invalid-field`; `already-received` for a part whose code another dossier has */
  async check({ data }: SaidByCommand, stream: GrowingStream, facts: ReferenceSnapshot): Promise<void> {
    const replaced = data['data'] as EventData | undefined;
    const within = replaced ? 'data.' : '';
    const { dossier, repeats, holder } = replaced ?? data;
    if (!(await this.exists('dossier', readCode(dossier))))
      throw invalidField(`${within}dossier`, 'must be the code of a dossier that exists');
    if (!(await this.exists('complaint', readCode(repeats))))
      throw invalidField(`${within}repeats`, 'must be the code of a complaint that exists');
    if (!(await this.mayHold(readCode(holder), stream, facts))) throw invalidField(`${within}holder`, HOLDER_RULE);
    await this.checkParts(data);
  }

  /** The parts of an interlinked group begin with it. */
  private async checkParts(data: EventData): Promise<void> {
    for (const [index, { code = '' }] of partsIn(data).entries()) {
      refusePersonalCode(code, `parts[${index}].code`);
      if (await this.streams.exists(streamRef('dossier', code))) throw codeIsTaken('dossier');
    }
  }

  private async exists(kind: StreamName, code: string | null): Promise<boolean> {
    return code === null || this.streams.exists(streamRef(kind, code));
  }

  /** So that no person's name comes into the log. */
  private async mayHold(
    holder: string | null,
    { state, kind }: GrowingStream,
    facts: ReferenceSnapshot,
  ): Promise<boolean> {
    if (holder === null || state === null || facts.unitIsKnown(holder)) return true;
    const now = this.clock.now();
    for (const unit of kind.unitsOf(state, now).competent) {
      if (facts.departmentName(unit, holder) !== null) return true;
      if (await worksAt(this.database, holder, unit, facts.zone.dayOf(now))) return true;
    }
    return false;
  }
}
