import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Injectable } from '@nestjs/common';
import { entryBy } from '../../../access/audit/entry-by.ts';
import { permitOf } from '../../../access/rights/permit.ts';
import { untilNobodyInterferes } from '../../../commands/expected-version.ts';
import type { Caller } from '../../../access/caller.ts';
import { correctedEvents } from '../../../domain/stream/effective-events.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { invalidField } from '../../../domain/values/field-errors.ts';
import type { NewEvent } from '../../../domain/values/logged-event.ts';
import { moveAliases } from '../../../log/aliases/aliases.ts';
import { AuditTrail } from '../../../log/audit/audit-trail.ts';
import { EventStore } from '../../../log/event-store.ts';
import { commandIdOf, streamRef } from '../../../log/stream-ref.ts';
import { DOSSIERS } from '../../../log/streams/dossiers.ts';
import { Streams } from '../../../log/streams/streams.ts';
import { Database, type Tx } from '../../../platform/database/database.ts';
import { StreamKeys } from '../../../platform/keys/stream-keys.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../../reference/snapshot/reference-data.ts';
import {
  alreadySettled,
  codesOf,
  duplicateAnswerOf,
  type DuplicateRow,
  intendToKeep,
  knownDuplicate,
  settleDuplicate,
  type Settling,
} from './duplicate-rows.ts';
import type { PossibleDuplicate } from './duplicates.answer.ts';
import { JoinDuplicates, SeparateDuplicates, type SettleDuplicate } from './duplicates.commands.ts';

/** Writes down what a pair is, on record. */
@Injectable()
export class SettleDuplicates {
  constructor(
    private readonly database: Database,
    private readonly keys: StreamKeys,
    private readonly trail: AuditTrail,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError `not-found`; `already-settled` for what somebody has settled @param first done before, in its transaction */
  open<T>(command: SettleDuplicate, first: (tx: Tx, row: DuplicateRow) => Promise<T>): Promise<T> {
    return this.database.transaction(async (tx) => {
      const row = await knownDuplicate(tx, permitOf(command), command.id);
      if (row.state !== 'open') throw alreadySettled();
      return first(tx, row);
    });
  }

  /** @throws DomainError as `open` */
  settled(command: SettleDuplicate, said: Pick<Settling, 'state' | 'keptStream'>): Promise<PossibleDuplicate> {
    const permit = permitOf(command);
    return this.open(command, async (tx, row) => {
      if (row.kept_stream_id !== said.keptStream) throw alreadySettled();
      const { reason } = command;
      const by = permit.caller.actor;
      await settleDuplicate(tx, this.keys, row, { ...said, by, at: this.clock.now(), reason });
      await this.trail.writeIn(tx, [entryBy(permit.caller, command.origin, 'outbox', codesOf(row))]);
      return duplicateAnswerOf(await knownDuplicate(tx, permit, row.id), this.keys);
    });
  }
}

@CommandHandler(SeparateDuplicates)
export class SeparateDuplicatesHandler implements ICommandHandler<SeparateDuplicates> {
  constructor(private readonly duplicates: SettleDuplicates) {}

  /** @throws DomainError `not-found`, `already-settled` */
  execute(command: SeparateDuplicates): Promise<PossibleDuplicate> {
    return this.duplicates.settled(command, { state: 'distinct', keptStream: null });
  }
}

/**
 * Joins in three steps, each of which may be done again: the codes that other systems use go to the dossier that stays,
 * the beginnings of the other one are annulled, the pair is settled. Whatever dies between them leaves the pair open.
 */
@CommandHandler(JoinDuplicates)
export class JoinDuplicatesHandler implements ICommandHandler<JoinDuplicates> {
  constructor(
    private readonly duplicates: SettleDuplicates,
    private readonly streams: Streams,
    private readonly events: EventStore,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /** @throws DomainError `not-found`, `already-settled`, `invalid-field`, `not-received`; whatever forbids the annulment */
  async execute(command: JoinDuplicates): Promise<PossibleDuplicate> {
    const keep = streamRef('dossier', command.keep);
    const annul = streamRef('dossier', command.annul);
    await this.duplicates.open(command, async (_tx, row) => checkPair(command, row));
    await this.checkStands(command.keep);
    await this.annulment(command);
    await this.duplicates.open(command, async (tx, row) => {
      await intendToKeep(tx, row, keep.streamId);
      await moveAliases(tx, annul, keep);
    });
    await untilNobodyInterferes(undefined, async () => {
      const { before, events } = await this.annulment(command);
      if (events.length > 0) await this.events.append(annul, before, events);
    });
    return this.duplicates.settled(command, { state: 'joined', keptStream: keep.streamId });
  }

  /** @throws DomainError `not-received` where what shall stay was annulled */
  private async checkStands(code: string): Promise<void> {
    const { stream } = await this.streams.load(DOSSIERS, streamRef('dossier', code), await this.reference.current());
    if (stream.state === null || stream.state.annulled)
      throw new DomainError('not-received', 'conflict', 'The dossier that shall stay was annulled itself');
  }

  /** The corrections by which no beginning of a dossier counts any more: none where that is so. */
  private async annulment(command: JoinDuplicates): Promise<Annulment> {
    const { annul, reason } = command;
    const facts = await this.reference.current();
    const { stream } = await this.streams.load(DOSSIERS, streamRef('dossier', annul), facts);
    const before = stream.version;
    const now = this.clock.now();
    const { actor }: Caller = permitOf(command).caller;
    const begun = [...correctedEvents(stream.history).values()].filter(
      ({ event, annulled }) => !annulled && stream.kind.events.get(event.type)?.begins === true,
    );
    const events = begun.flatMap(({ event: { version } }) => {
      const commandId = commandIdOf(`join:${command.id}:${version}:${stream.version}`);
      const data = { corrects: version, annul: true };
      const said = { type: 'EventCorrected', occurredAt: now, unit: null, actor, commandId, data, text: { reason } };
      return stream.add(said, { facts, now, origin: 'command' }) ?? [];
    });
    return { before, events };
  }
}

type Annulment = Readonly<{ before: number; events: readonly NewEvent[] }>;

/** @throws DomainError `invalid-field` unless the two codes are those of the pair */
function checkPair({ keep, annul }: JoinDuplicates, { code, other_code: other }: DuplicateRow): void {
  if (keep !== code && keep !== other) throw invalidField('keep', 'must be the code of one of the two');
  if (annul !== (keep === code ? other : code)) throw invalidField('annul', 'must be the code of the other one');
}
