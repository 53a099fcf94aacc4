import { Injectable } from '@nestjs/common';
import { ActorNames } from '../../access/accounts/actor-names.ts';
import type { DossierEvent } from '../../domain/dossier/dossier-events.ts';
import type { Dossier } from '../../domain/dossier/dossier-state.ts';
import { fold } from '../../domain/dossier/fold.ts';
import { effectiveEvents } from '../../domain/stream/effective-events.ts';
import { effectiveTexts } from '../../domain/stream/effective-text.ts';
import type { StreamRef } from '../../domain/values/logged-event.ts';
import { codeAt, type KeptAlias } from '../../log/aliases/alias.ts';
import { Aliases } from '../../log/aliases/aliases.ts';
import { streamRef } from '../../log/stream-ref.ts';
import { Applicants } from '../../log/streams/applicants.ts';
import { DOSSIERS } from '../../log/streams/dossiers.ts';
import { type GrowingStream, isOf } from '../../log/streams/growing-stream.ts';
import { Streams } from '../../log/streams/streams.ts';
import type { Sending } from '../outbox/target-kind.ts';
import { PROGRESS_TEXTS } from './rendering/progress-texts.ts';
import type { PortalDossier, PortalStep } from './rendering/portal-dossier.ts';

/** A dossier as a message tells it, and what the portal is known to have of it. */
export type ToTell = Readonly<{
  ref: StreamRef;
  of: PortalDossier;
  aliases: readonly KeptAlias[];
  /** Who applied was erased, and nobody has told of anybody since. */
  isErased: boolean;
}>;

/** Reads what a message is made of: who applies and what was typed as they are now, the dossier as it was. */
@Injectable()
export class PortalReading {
  constructor(
    private readonly streams: Streams,
    private readonly applicants: Applicants,
    private readonly aliases: Aliases,
    private readonly names: ActorNames,
  ) {}

  /** Undefined of what is no dossier, or was annulled. */
  async read({ stream, target, facts, now }: Sending): Promise<ToTell | undefined> {
    if (stream === undefined || !isOf(stream, DOSSIERS) || stream.state === null || stream.state.annulled)
      return undefined;
    const { ref, state: dossier, history } = stream;
    const [person, texts, all] = await Promise.all([
      this.applicants.find(streamRef('dossier', DOSSIERS.personAt(ref.key, dossier))),
      this.streams.texts(ref),
      this.aliases.of([ref]),
    ]);
    const aliases = all.get(ref.streamId) ?? [];
    const of = {
      code: ref.key,
      codeThere: codeAt(target.id, ref, aliases),
      dossier,
      history,
      person,
      texts: effectiveTexts(history, texts),
      facts,
      today: facts.zone.dayOf(now),
    };
    return { ref, of, aliases, isErased: person === undefined && isErased(history) };
  }

  /** The row of progress of the event at a version, or of the last one before it that has one. */
  async step(of: PortalDossier, version: number): Promise<PortalStep | undefined> {
    const event = of.history.findLast((each) => each.version <= version && PROGRESS_TEXTS[each.type] !== undefined);
    if (event === undefined) return undefined;
    return { of, event, actorName: (await this.names.of([event.actor])).get(event.actor) ?? null };
  }

  /**
   * Rows of progress to be told again, each as it was just after its event, but the last as it is now.
   * @param versions of those that are wanted besides the last; undefined: all
   */
  async steps(of: PortalDossier, facts: Sending['facts'], versions?: readonly number[]): Promise<PortalStep[]> {
    const all = effectiveEvents(of.history).filter(({ type }) => PROGRESS_TEXTS[type] !== undefined);
    const last = all.at(-1);
    const wanted = all.filter((event) => event === last || versions?.includes(event.version) !== false);
    const names = await this.names.of(wanted.map(({ actor }) => actor));
    return wanted.map((event) => {
      const history = of.history.slice(0, event.version);
      const then = event === last ? null : fold(history, facts);
      return { of: then ? { ...of, dossier: then, history } : of, event, actorName: names.get(event.actor) ?? null };
    });
  }

  /** The dossier with everything that has happened to it since. */
  async whole({ ref }: ToTell, facts: Sending['facts']): Promise<GrowingStream<Dossier, DossierEvent>> {
    return (await this.streams.load(DOSSIERS, ref, facts)).stream;
  }
}

function isErased(history: readonly DossierEvent[]): boolean {
  return history.some(({ type }) => type === 'ApplicantErased');
}

/** Whether the log says that a target has acknowledged a receipt or an end. */
export function isSynced(
  { history }: GrowingStream<Dossier, DossierEvent>,
  target: string,
  what: 'receipt' | 'end',
): boolean {
  return history.some(
    (event) => event.type === 'PortalSynced' && event.data.what === what && event.data.target === target,
  );
}
