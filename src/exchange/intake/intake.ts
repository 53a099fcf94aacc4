import { Injectable } from '@nestjs/common';
import { displayNames } from '../../access/accounts/officers.ts';
import type { Caller } from '../../access/caller.ts';
import type { Permit } from '../../access/rights/permit.ts';
import { outOfScope } from '../../access/rights/refusals.ts';
import { untilNobodyInterferes } from '../../commands/expected-version.ts';
import { DuplicatesAcrossSources } from '../../commands/duplicates-across-sources.ts';
import { FindableApplicants } from '../../commands/findable-applicants.ts';
import { DossierReceived } from '../../domain/dossier/events/receipt.ts';
import { namedParts } from '../../domain/dossier/parts.ts';
import type { StreamName, StreamRef } from '../../domain/values/logged-event.ts';
import { aliasId, Aliases } from '../../log/aliases/aliases.ts';
import { sourceOf, SourceStreams } from '../../log/aliases/source-streams.ts';
import { EventStore } from '../../log/event-store.ts';
import type { GivenPersonalData } from '../../log/sealed-applicant.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { Applicants } from '../../log/streams/applicants.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { type GrowingStream, isOf } from '../../log/streams/growing-stream.ts';
import { KINDS } from '../../log/streams/kinds.ts';
import { PaymentReferences } from '../../log/streams/payment-references.ts';
import { Streams } from '../../log/streams/streams.ts';
import { Database } from '../../platform/database/database.ts';
import { ServiceKeys } from '../../platform/keys/service-keys.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { type SourceSystem, unknownSource } from '../../reference/exchange/source-systems.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import { holderCodes } from '../imports/batches/holder-codes.ts';
import { personIn } from '../imports/lines/line-holder.ts';
import type { GivenStep } from './given-step.ts';
import { IntakeRejections } from './intake-rejections.ts';
import { type JudgedSteps, judgeSteps } from './judge-steps.ts';

/** A dossier or complaint of another system, as that system knows it so far. */
export type Sending = Readonly<{
  kind: StreamName;
  source: string;
  sourceCode: string;
  /** The unit that receives it. */
  unit: string;
  steps: readonly GivenStep[];
  /** Who applies or complains: kept with the first step. */
  person: GivenPersonalData | undefined;
  caller: Caller;
  permit: Permit;
  /** With which text an issued code begins, for a day of receipt. */
  prefix: string;
}>;

export type TakenIn = JudgedSteps & Readonly<{ ref: StreamRef }>;

/** Takes in what other systems send: the same again, in pieces or twice at once, is one dossier. */
@Injectable()
export class Intake {
  constructor(
    private readonly aliases: Aliases,
    private readonly sources: SourceStreams,
    private readonly streams: Streams,
    private readonly events: EventStore,
    private readonly references: PaymentReferences,
    private readonly findable: FindableApplicants,
    private readonly reference: ReferenceData,
    private readonly database: Database,
    private readonly keys: ServiceKeys,
    private readonly clock: MachineClock,
    private readonly rejections: IntakeRejections,
    private readonly twins: DuplicatesAcrossSources,
    private readonly applicants: Applicants,
  ) {}

  /** @throws DomainError `unknown-source`; `out-of-scope` where the key is not for the system */
  async sourceOf(code: string, caller: Caller): Promise<SourceSystem> {
    const { limits } = caller.scope;
    if (limits && !limits.sources.includes(code)) throw outOfScope('The key is not for this source system');
    const facts = await this.reference.current();
    const source = facts.sources.on(code, facts.zone.dayOf(this.clock.now()));
    if (source) return source;
    throw unknownSource();
  }

  /** @throws DomainError `out-of-scope` for what belongs to another system, or to units that are not the caller's */
  async takeIn(sending: Sending): Promise<TakenIn> {
    const ref = await this.refOf(sending);
    const taken = await untilNobodyInterferes(undefined, () => this.tryOnce(ref, sending));
    const { source, kind, sourceCode, unit } = sending;
    const rejected = taken.rejected.map(({ id, code, message }) => ({ step: id, code, message }));
    await this.rejections.keep({ source, kind, sourceCode, unit }, rejected);
    return { ...taken, ref };
  }

  /** The stream that bears the alias, or the one that shall. */
  private async refOf({ kind, source: system, sourceCode: alias, prefix }: Sending): Promise<StreamRef> {
    const found = (await this.sources.of([{ kind, system, alias, prefix }])).get(aliasId({ system, alias }));
    if (found?.ref.kind !== kind) throw outOfScope('The code of the source system is that of something else');
    return found.ref;
  }

  private async tryOnce(ref: StreamRef, sending: Sending): Promise<JudgedSteps> {
    const { kind, source, sourceCode, person, steps, caller, permit } = sending;
    const facts = await this.reference.current();
    const { stream } = await this.streams.load(KINDS[kind], ref, facts);
    const before = stream.version;
    const joined = await this.checkWhose(stream, sending);
    if (stream.needsMarks) stream.learnMarks(await this.references.marksOf(stream));
    const judged = judgeSteps(stream, steps, {
      source,
      caller,
      permit,
      joined,
      taken: await this.takenParts(steps),
      facts,
      now: this.clock.now(),
      markOf: await this.references.marking(),
      holderCode: await this.holderCode(steps, facts),
    });
    if (judged.events.length > 0)
      await this.events.append(ref, before, judged.events, {
        ...(before === 0 ? { alias: { system: source, alias: sourceCode, kind: 'code' } } : {}),
        ...(before === 0 && person ? { applicant: await this.findable.applicant(stream, person) } : {}),
      });
    if (steps.some(({ type }) => type === DossierReceived.type)) await this.lookForTwins(stream, facts);
    return judged;
  }

  /**
   * @returns whether what another system has begun was joined with a dossier of this one
   * @throws DomainError `out-of-scope` for what belongs to another system, or to units that are not the caller's
   */
  private async checkWhose(stream: GrowingStream, { kind, source, sourceCode, permit }: Sending): Promise<boolean> {
    if (stream.state === null) return false;
    const isOwn = sourceOf(stream) === source;
    const aliases = isOwn ? [] : ((await this.aliases.of([stream.ref])).get(stream.ref.streamId) ?? []);
    const joined = aliases.some(({ system, alias }) => system === source && alias === sourceCode);
    if (!isOwn && !joined) throw outOfScope('It belongs to another source system');
    permit.checkStream(kind, KINDS[kind].unitsOf(stream.state, this.clock.now()));
    return joined;
  }

  /** What another system has told of the same matter; looked for with each sending, in case one died before it. */
  private async lookForTwins(stream: GrowingStream, facts: ReferenceSnapshot): Promise<void> {
    if (isOf(stream, DOSSIERS)) await this.twins.list(stream, await this.applicants.find(stream.ref), facts);
  }

  /** Which codes that steps give to parts are those of dossiers already. */
  private async takenParts(steps: readonly GivenStep[]): Promise<ReadonlySet<string>> {
    const codes = steps.flatMap(({ data }) => (namedParts.read(data['parts']) ?? []).map(({ code = '' }) => code));
    const refs = codes.map((code) => streamRef('dossier', code));
    const streams = await this.events.readStreams(refs);
    return new Set(refs.filter(({ streamId }) => streams.get(streamId)?.length).map(({ key }) => key));
  }

  private async holderCode(steps: readonly GivenStep[], facts: ReferenceSnapshot) {
    const told = steps.flatMap(({ type, data }) => personIn(type, data) ?? []);
    const names = await displayNames(this.database, [...new Set(told)]);
    return holderCodes(await this.keys.key('blind'), new Set(names.keys()), facts);
  }
}
