import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../access/system-actor.ts';
import { untilNobodyInterferes } from '../../commands/expected-version.ts';
import { portalStatusOf, statusOf } from '../../domain/dossier/dossier-status.ts';
import { PortalSynced } from '../../domain/dossier/events/portal.ts';
import type { FeedEvent, StreamRef } from '../../domain/values/logged-event.ts';
import { EventStore } from '../../log/event-store.ts';
import { commandIdOf } from '../../log/stream-ref.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { GrowingStream, isOf } from '../../log/streams/growing-stream.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { SendAnswer, TestAnswer } from '../outbox/answer.ts';
import type { NewMessage } from '../outbox/message.ts';
import type { AcknowledgedMessage, Sending, TargetGiven, TargetKind, Told } from '../outbox/target-kind.ts';
import { TargetKinds } from '../outbox/target-kinds.ts';
import type { Target, TargetSecrets } from '../outbox/target.ts';
import { contractOf } from './contracts/contracts.ts';
import { isSynced } from './portal-reading.ts';
import { checkPortal, portalOf } from './portal-target.ts';
import { NoToken, PortalTokens } from './portal-tokens.ts';
import { isToldByItsSource } from './rendering/portal-dossier.ts';
import { isTold, messagesOf } from './rendering/told-events.ts';
import { SendToPortal } from './send-to-portal.ts';

/** Statuses of the portal that are an end: refused, withdrawn, stopped, resolved, returned. */
const ENDS = new Set([3, 7, 8, 9, 10]);

/** The national portal as a target of the outbox. */
@Injectable()
export class PortalKind implements TargetKind, OnModuleInit {
  readonly name = 'portal';

  constructor(
    private readonly kinds: TargetKinds,
    private readonly sender: SendToPortal,
    private readonly tokens: PortalTokens,
    private readonly events: EventStore,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async check(given: TargetGiven): Promise<void> {
    checkPortal(given);
  }

  follows(_target: Target, { kind, type }: FeedEvent): boolean {
    return kind === 'dossier' && isTold(type);
  }

  messagesOf({ contract: id }: Target, { event, stream, facts }: Told): readonly NewMessage[] {
    const contract = contractOf(id);
    if (contract === undefined || !isOf(stream, DOSSIERS) || !isTold(event.type)) return [];
    // The portal knows no call that takes a dossier back.
    if (stream.state === null || stream.state.annulled || isToldByItsSource(stream, facts)) return [];
    return messagesOf(event.type, event.version === 1, contract);
  }

  /** Not where a change is told by its status alone: the days go with the progress then. */
  snapshotsTellAll({ contract }: Target): boolean {
    return contractOf(contract)?.change !== 'status';
  }

  send(sending: Sending): Promise<SendAnswer> {
    return this.sender.send(sending);
  }

  /** Tells the log of what the portal has acknowledged first: the receipt, and the end. */
  async tell(target: Target, message: AcknowledgedMessage): Promise<void> {
    const { subject } = message;
    if (subject.kind !== 'dossier') return;
    const ref: StreamRef = { ...subject, kind: subject.kind };
    for (const what of ['receipt', 'end'] as const)
      await untilNobodyInterferes(undefined, () => this.tellOnce(target, ref, what, message));
  }

  async test(target: Target, secrets: TargetSecrets, signal: AbortSignal): Promise<TestAnswer> {
    const startedAt = this.clock.now();
    const portal = portalOf(target);
    this.tokens.forget(portal);
    const tried = await this.tokens
      .tokenOf(portal, async () => secrets, signal)
      .then(
        () => ({ ok: true, status: 200, code: null }),
        (error: unknown) => ({
          ok: false,
          status: error instanceof NoToken ? error.answer.status : null,
          code: error instanceof NoToken ? 'auth' : 'no-connection',
        }),
      );
    return { ...tried, durationMs: this.clock.now() - startedAt };
  }

  private async tellOnce(
    target: Target,
    ref: StreamRef,
    what: 'receipt' | 'end',
    message: AcknowledgedMessage,
  ): Promise<void> {
    const facts = await this.reference.current();
    const logged = await this.events.readStream(ref);
    const stream = new GrowingStream(DOSSIERS, ref, logged, facts);
    if (stream.state === null || isSynced(stream, target.id, what)) return;
    const then = new GrowingStream(DOSSIERS, ref, logged.slice(0, message.version), facts).state;
    if (what === 'end' && (message.kind === 'progress' || then === null || !isEnd(then))) return;
    const now = this.clock.now();
    const given = {
      type: PortalSynced.type,
      occurredAt: message.acknowledgedAt,
      unit: stream.state.receivingUnit,
      actor: SYSTEM,
      commandId: what === 'receipt' ? message.id : commandIdOf(`${message.id}:${what}`),
      data: { what, target: target.id },
      text: {},
    };
    if (stream.find(given.commandId)) return;
    const event = stream.add(given, { facts, now, origin: 'system' });
    if (event) await this.events.append(ref, stream.version - 1, [event]);
  }
}

function isEnd(dossier: Parameters<typeof statusOf>[0]): boolean {
  return ENDS.has(portalStatusOf(statusOf(dossier)) ?? 0);
}
