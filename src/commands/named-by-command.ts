import { Injectable } from '@nestjs/common';
import { worksAt } from '../access/accounts/officers.ts';
import type { Permit } from '../access/rights/permit.ts';
import { SeenStreams } from '../access/rights/seen-streams.ts';
import { partsIn } from '../domain/dossier/parts.ts';
import type { EventData } from '../domain/values/event-definition.ts';
import { readCode } from '../domain/values/event-field.ts';
import { invalidField } from '../domain/values/field-errors.ts';
import type { StreamName } from '../domain/values/logged-event.ts';
import type { Warning } from '../domain/values/warning.ts';
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
    private readonly seen: SeenStreams,
    private readonly clock: MachineClock,
  ) {}

  /**
   * @returns what could not be checked
   * @throws DomainError `invalid-field`; `role-forbids`, `already-received` for a part's code that is not the caller's to
   * give, or another dossier's
   */
  async check(
    { data }: SaidByCommand,
    stream: GrowingStream,
    facts: ReferenceSnapshot,
    permit: Permit,
  ): Promise<readonly Warning[]> {
    const replaced = data['data'] as EventData | undefined;
    const within = replaced ? 'data.' : '';
    const { dossier, repeats, holder } = replaced ?? data;
    const warnings = [
      ...(await this.checkNamed(permit, 'dossier', readCode(dossier), `${within}dossier`)),
      ...(await this.checkNamed(permit, 'complaint', readCode(repeats), `${within}repeats`)),
    ];
    if (!(await this.mayHold(readCode(holder), stream, facts))) throw invalidField(`${within}holder`, HOLDER_RULE);
    await this.checkParts(data, stream, permit);
    return warnings;
  }

  /** The parts of an interlinked group begin with it, under codes of the unit that takes it in or of their own. */
  private async checkParts(data: EventData, { state }: GrowingStream, permit: Permit): Promise<void> {
    const receivingUnit = String(data['receivingUnit'] ?? state?.receivingUnit ?? permit.caller.unit ?? '');
    for (const [index, { code = '', competentUnit }] of partsIn(data).entries()) {
      refusePersonalCode(code, `parts[${index}].code`, [receivingUnit, competentUnit]);
      permit.checkOwnCode(code, [receivingUnit, competentUnit]);
      if (await this.streams.exists(streamRef('dossier', code))) throw codeIsTaken('dossier');
    }
  }

  /** Whether there is one elsewhere is not told: a code that the caller does not see is taken as it is. */
  private async checkNamed(permit: Permit, kind: StreamName, code: string | null, path: string): Promise<Warning[]> {
    if (code === null) return [];
    const known = await this.seen.isThere(permit, streamRef(kind, code));
    if (known === false) throw invalidField(path, `must be the code of a ${kind} that exists`);
    return known ? [] : [{ code: 'not-checked', message: 'is not among what the caller sees: not checked', path }];
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
