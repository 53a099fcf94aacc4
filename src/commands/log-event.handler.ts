import { randomUUID } from 'node:crypto';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '../domain/values/domain-error.ts';
import type { AnyEvent, StreamState } from '../domain/values/event-definition.ts';
import type { Warning } from '../domain/values/warning.ts';
import { commandIdOf, streamRef } from '../log/stream-ref.ts';
import type { GivenEvent } from '../log/streams/growing-stream.ts';
import { KINDS } from '../log/streams/kinds.ts';
import { codeIsTaken, unknownStream } from '../log/streams/named-stream.ts';
import { PaymentReferences } from '../log/streams/payment-references.ts';
import { type LoadedStream, Streams } from '../log/streams/streams.ts';
import { Answer } from '../platform/http/answer.ts';
import { MachineClock } from '../platform/operations/machine-clock.ts';
import { ReferenceData } from '../reference/snapshot/reference-data.ts';
import type { ReferenceSnapshot } from '../reference/snapshot/reference-snapshot.ts';
import { BeginCommand } from './begin-command.ts';
import { CommandWarnings } from './command-warnings.ts';
import { checkExpectedVersion, untilNobodyInterferes } from './expected-version.ts';
import { FindableApplicants } from './findable-applicants.ts';
import { NamedByCommand } from './named-by-command.ts';
import { NewCodes, refusePersonalCode } from './new-codes.ts';
import { type SaidByCommand, StreamCommand } from './stream-command.ts';
import { permitOf } from '../access/rights/permit.ts';
import { SeenStreams } from '../access/rights/seen-streams.ts';

/** One handler for every command on a stream: load, decide, append, answer. */
@CommandHandler(StreamCommand)
export class LogEventHandler implements ICommandHandler<StreamCommand> {
  constructor(
    private readonly streams: Streams,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
    private readonly codes: NewCodes,
    private readonly references: PaymentReferences,
    private readonly findable: FindableApplicants,
    private readonly named: NamedByCommand,
    private readonly seen: SeenStreams,
    private readonly warnings: CommandWarnings,
  ) {}

  /** @throws DomainError for a bad field, a broken rule, or a stream that others keep changing. */
  async execute(command: StreamCommand): Promise<Answer> {
    if (command instanceof BeginCommand) return this.begin(command);
    return untilNobodyInterferes(command.expectedVersion, () => this.tryOnce(command));
  }

  /** @throws DomainError `already-received` when the code exists, and whatever receiving refuses. */
  private async begin(command: BeginCommand): Promise<Answer> {
    const code = await this.codes.codeFor(command);
    command.at(streamRef(command.kind, code), command.by);
    command.expectedVersion = 0;
    try {
      return await this.tryOnce(command);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'stream-changed-meanwhile') throw codeIsTaken(command.kind);
      throw error;
    }
  }

  private async tryOnce(command: StreamCommand): Promise<Answer> {
    await this.codes.fillParts(command);
    const { type, begins, knownBy } = command.definition();
    const revision = await this.seen.enter(permitOf(command), command.ref, begins);
    const facts = await this.reference.ofRevision(revision);
    const said = command.said(facts.reading);
    const loaded = await this.streams.load(KINDS[command.ref.kind], command.ref, facts);
    const { stream } = loaded;
    if (stream.state === null && begins !== true) throw unknownStream(command.ref.kind);
    if (stream.version === 0) refusePersonalCode(command.ref.key, 'code', [String(said.data['receivingUnit'] ?? '')]);
    this.checkScope(command, stream.state, said, begins);
    checkExpectedVersion(command.expectedVersion, stream);
    if (knownBy !== undefined && stream.needsMarks) stream.learnMarks(await this.references.marksOf(stream));
    const unchecked = await this.named.check(said, stream, facts, permitOf(command));
    const { caller } = command.by;
    const given = {
      type,
      occurredAt: said.occurredAt ?? this.clock.now(),
      known: said.known,
      unit: said.unit ?? caller.unit ?? null,
      actor: caller.actor,
      commandId: commandIdOf(randomUUID()),
      data: said.data,
      text: said.text,
    };
    return this.append(command, loaded, given, facts, unchecked);
  }

  /** @throws `unknown-dossier`, `unknown-complaint`, `out-of-scope` */
  private checkScope(
    command: StreamCommand,
    state: StreamState | null,
    said: SaidByCommand,
    begins: boolean | undefined,
  ): void {
    const permit = permitOf(command);
    const { kind, key } = command.ref;
    if (state !== null) permit.checkStream(kind, KINDS[kind].unitsOf(state, this.clock.now()), begins);
    else {
      const beginsAt = said.data['receivingUnit'] ?? said.data['unit'] ?? said.unit ?? command.by.caller.unit;
      if (typeof beginsAt === 'string') permit.checkBeginning(beginsAt, key);
    }
    if (said.unit !== undefined) permit.checkLogsFor(said.unit);
  }

  private async append(
    command: StreamCommand,
    { stream, position }: LoadedStream<StreamState, AnyEvent>,
    given: GivenEvent,
    facts: ReferenceSnapshot,
    unchecked: readonly Warning[],
  ): Promise<Answer> {
    const { idempotency } = command.by;
    const now = this.clock.now();
    const before = stream.state;
    const markOf = await this.references.marking();
    const event = stream.add(given, { facts, now, origin: 'command', markOf });
    if (stream.state === null) throw new Error('A stream with an event folds to nothing');
    const { ref, state, history } = stream;
    const answer = stream.kind.answer({ code: ref.key, state, history }, facts, now);
    const status = command instanceof BeginCommand ? 201 : 200;
    if ('dueAt' in given.data) permitOf(command).checkHistory(stream.kind.isGivenLater(state));
    if (event === undefined) return new Answer(status, JSON.stringify({ ...answer, warnings: [], position }));
    const person = command instanceof BeginCommand ? command.person() : undefined;
    const logged = { command, stream, before, after: state, person, given, now };
    const warnings = [...unchecked, ...(await this.warnings.of(logged, facts))];
    const body = { ...answer, warnings };
    const appended = await this.streams.append(stream, event, {
      ...(idempotency ? { idempotency: { ...idempotency, status, body } } : {}),
      ...(person ? { applicant: await this.findable.applicant(stream, person) } : {}),
    });
    if (appended.body !== undefined) return new Answer(status, appended.body, true);
    return new Answer(status, JSON.stringify({ ...body, position: appended.position }));
  }
}
