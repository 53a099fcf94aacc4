import { Injectable, Logger } from '@nestjs/common';
import { SYSTEM } from '../../../access/system-actor.ts';
import type { Dossier } from '../../../domain/dossier/dossier-state.ts';
import type { DossierEvent } from '../../../domain/dossier/dossier-events.ts';
import { type Duty, dutyFor, leadIn } from '../../../domain/dossier/group-duty.ts';
import type { Part } from '../../../domain/dossier/parts.ts';
import { DomainError } from '../../../domain/values/domain-error.ts';
import { commandIdOf, streamRef } from '../../../log/stream-ref.ts';
import { DOSSIERS } from '../../../log/streams/dossiers.ts';
import type { GrowingStream } from '../../../log/streams/growing-stream.ts';
import { Streams } from '../../../log/streams/streams.ts';
import { MachineClock } from '../../../platform/operations/machine-clock.ts';
import { grouped } from '../../../reference/snapshot/dated-versions.ts';
import { ReferenceData, type ReferenceSnapshot } from '../../../reference/snapshot/reference-data.ts';
import { type Asked, InterlinkedStreams } from './interlinked-streams.ts';

type DossierStream = GrowingStream<Dossier, DossierEvent>;

/** Groups that are read at once. */
const PAGE = 50;

/**
 * Does what the system itself has to do in interlinked groups: receives each part, withdraws the parts of a lead that was
 * withdrawn, and tells the lead what has become of its parts. Each event is found by comparing the streams as they are,
 * so a worker that dies leaves nothing behind but a group to look at.
 */
@Injectable()
export class LookAfterGroups {
  private readonly logger = new Logger(LookAfterGroups.name);

  constructor(
    private readonly groups: InterlinkedStreams,
    private readonly streams: Streams,
    private readonly reference: ReferenceData,
    private readonly clock: MachineClock,
  ) {}

  /**
   * Looks at every group that asks for it, once. Where someone else acts at the same time, the next run looks again.
   * @throws the first failure, after all other groups
   */
  async run(stopped?: AbortSignal): Promise<void> {
    const failures: unknown[] = [];
    let asked = await this.groups.next('', PAGE);
    for (let last = asked.at(-1); last !== undefined && !isAborted(stopped); last = asked.at(-1)) {
      for (const [lead, streams] of grouped(asked, (stream) => stream.lead)) {
        await this.lookAt(lead, streams).catch((error: unknown) => failures.push(error));
      }
      asked = await this.groups.next(last.lead, PAGE);
    }
    for (const failure of failures) throw failure;
  }

  private async lookAt(code: string, asked: readonly Asked[]): Promise<void> {
    try {
      await this.settle(code);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'stream-changed-meanwhile') return;
      // Looked at again when something happens to the group, such as a correction.
      this.logger.error(`The interlinked group of dossier ${code} cannot go on: ${error.code}`);
    }
    await this.groups.markSeen(asked);
  }

  private async settle(code: string): Promise<void> {
    const facts = await this.reference.current();
    const lead = await this.load(code, facts);
    for (const part of lead.state?.parts ?? []) {
      const own = await this.load(part.code, facts);
      await this.settlePart(lead, own, part.part, facts);
    }
  }

  private async settlePart(
    lead: DossierStream,
    own: DossierStream,
    name: string,
    facts: ReferenceSnapshot,
  ): Promise<void> {
    for (;;) {
      const known = leadIn(lead.ref.key, lead.history, facts, lead.state);
      const part = known?.dossier.parts?.find((each) => each.part === name);
      const duty = known && part ? dutyFor(known, part, own.state) : null;
      if (duty === null || part === undefined) return;
      await this.log(duty.on === 'lead' ? lead : own, duty, part, facts);
    }
  }

  private async log(stream: DossierStream, duty: Duty, part: Part, facts: ReferenceSnapshot): Promise<void> {
    const now = this.clock.now();
    const { type, known, data } = duty;
    // Clocks of desks differ a little: a receipt may seem to lie ahead.
    const occurredAt = duty.occurredAt ?? Math.max(now, stream.state?.receivedAt ?? now);
    const commandId = commandIdOf(`${type}:${part.part}:${stream.ref.streamId}:${stream.version + 1}`);
    const said = { type, occurredAt, known, unit: null, actor: SYSTEM, commandId, data, text: {} };
    const event = stream.add(said, { facts, now: Math.max(now, occurredAt), origin: 'system' });
    if (event) await this.streams.append(stream, event, {});
  }

  private async load(code: string, facts: ReferenceSnapshot): Promise<DossierStream> {
    const { stream } = await this.streams.load(DOSSIERS, streamRef('dossier', code), facts);
    return stream;
  }
}

function isAborted(stopped: AbortSignal | undefined): boolean {
  return stopped?.aborted === true;
}
