import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { invalidField } from '../../domain/values/field-errors.ts';
import { formatInstant } from '../../domain/time/local-time.ts';
import type { FeedEvent, StreamRef } from '../../domain/values/logged-event.ts';
import type { KeptAlias } from '../../log/aliases/alias.ts';
import { Aliases } from '../../log/aliases/aliases.ts';
import type { GrowingStream } from '../../log/streams/growing-stream.ts';
import { answeredAll, Gatherer } from '../../platform/database/gatherer.ts';
import { MachineClock } from '../../platform/operations/machine-clock.ts';
import { PublicAddress } from '../../platform/operations/public-address.ts';
import { NoAnswer, OutgoingRequests } from '../../platform/outgoing/outgoing-requests.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import type { ReferenceSnapshot } from '../../reference/snapshot/reference-snapshot.ts';
import type { SendAnswer, TestAnswer } from '../outbox/answer.ts';
import { outcomeOfStatus, retryAfterMs } from '../outbox/http-outcome.ts';
import type { NewMessage } from '../outbox/message.ts';
import { checkSafe } from '../outbox/safe-url.ts';
import { TargetKinds } from '../outbox/target-kinds.ts';
import type { Sending, TargetGiven, TargetKind, Told } from '../outbox/target-kind.ts';
import type { Target, TargetSecrets } from '../outbox/target.ts';
import { eventBody, eventId } from './event-body.ts';
import { isTypeFilter, isWanted } from './event-types.ts';
import { signedHeaders } from './signing.ts';
import { webhookSettings } from './webhook-settings.ts';

const CLOUD_EVENT = 'application/cloudevents+json';

/** Webhooks: each event that a filter lets through is sent as a signed CloudEvent. */
@Injectable()
export class WebhookTargets implements TargetKind {
  readonly name = 'webhook';
  /** What is sent side by side is looked up together. */
  private readonly aliasesOf: Gatherer<StreamRef, KeptAlias[]>;

  constructor(
    kinds: TargetKinds,
    private readonly requests: OutgoingRequests,
    private readonly address: PublicAddress,
    aliases: Aliases,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {
    kinds.register(this);
    this.aliasesOf = new Gatherer(async (refs) => {
      const found = await aliases.of(refs);
      return answeredAll(refs.map(({ streamId }) => found.get(streamId) ?? []));
    });
  }

  /** @throws DomainError missing-field, invalid-field, unsafe-url */
  async check({ url, settings }: TargetGiven): Promise<void> {
    if (url === null) throw invalidField('url', 'is required');
    const { types, units } = webhookSettings(settings);
    if (!types.every(isTypeFilter))
      throw invalidField('types', 'must be types of events, dunghan.dossier.*, dunghan.complaint.* or *');
    const facts = await this.reference.current();
    if (!units.every((unit) => facts.unitIsKnown(unit))) throw invalidField('units', 'must be codes of known units');
    await checkSafe(this.requests, 'webhook', url);
  }

  follows({ settings }: Target, event: FeedEvent): boolean {
    return isWanted(event, webhookSettings(settings).types);
  }

  messagesOf({ settings }: Target, { stream, event, facts }: Told): readonly NewMessage[] {
    const { units } = webhookSettings(settings);
    const isTold = units.length === 0 || liesInOne(stream, units, event, facts);
    return isTold ? [{ kind: 'event', ordinal: 0 }] : [];
  }

  async send({ target, message, stream, position, facts, secrets, signal, now }: Sending): Promise<SendAnswer> {
    if (target.url === null || stream === undefined) throw new Error('A webhook without an address or an event');
    const aliases = await this.aliasesOf.ask(stream.ref);
    const source = this.address.origin;
    const body = eventBody({ stream, position, aliases, source, ctx: facts });
    const id = eventId(message.subject, message.version);
    try {
      const answer = await this.post(target.url, id, body, await secrets(), now, signal);
      return { ...outcomeOfStatus(answer.status), ...answer, body };
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return { outcome: 'failed', code: error.code, body };
    }
  }

  async test({ url }: Target, secrets: TargetSecrets, signal: AbortSignal): Promise<TestAnswer> {
    const began = performance.now();
    const now = this.clock.now();
    const id = randomUUID();
    const source = this.address.origin;
    const event = { specversion: '1.0', id, source, type: 'dunghan.test', time: formatInstant(now), data: {} };
    const durationMs = (): number => Math.round(performance.now() - began);
    try {
      const { status } = await this.post(url ?? '', id, JSON.stringify(event), secrets, now, signal);
      const { outcome, code } = outcomeOfStatus(status);
      return { ok: outcome === 'acknowledged', status, code: code ?? null, durationMs: durationMs() };
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return { ok: false, status: null, code: error.code, durationMs: durationMs() };
    }
  }

  async disabledAfterDays(): Promise<number> {
    const { exchange, zone } = await this.reference.current();
    return Number(exchange.on('webhookDisableAfterDays', zone.dayOf(this.clock.now())));
  }

  private async post(url: string, id: string, body: string, secrets: TargetSecrets, now: number, signal: AbortSignal) {
    const headers = { 'content-type': CLOUD_EVENT, ...signedHeaders(id, body, secrets, now) };
    const answer = await this.requests.send({ kind: 'webhook', method: 'POST', url, headers, body, signal });
    return { status: answer.status, text: answer.text, retryAfterMs: retryAfterMs(answer, now) };
  }
}

/** Whether it was received by one of the units or below, or one is competent. */
function liesInOne(
  { kind, state }: GrowingStream,
  units: readonly string[],
  { recordedAt }: FeedEvent,
  facts: ReferenceSnapshot,
): boolean {
  if (state === null) return false;
  const { receiving, competent } = kind.unitsOf(state);
  const tree = facts.laterTreeOf(facts.zone.dayOf(recordedAt));
  return [...receiving, ...competent].some(
    (unit) =>
      units.includes(unit) || (facts.unitIsKnown(unit) && units.some((above) => tree.reachedFrom(unit).has(above))),
  );
}
