import type { FoldContext } from '../../domain/clock/clock-state.ts';
import type { Complaint } from '../../domain/complaint/complaint.ts';
import { COMPLAINT_RULES } from '../../domain/complaint/complaint-rules.ts';
import type { ComplaintEvent } from '../../domain/complaint/complaint-events.ts';
import { asDossierEvent, type DossierEvent } from '../../domain/dossier/dossier-events.ts';
import { DOSSIER_RULES } from '../../domain/dossier/dossier-rules.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import type { Day, Instant } from '../../domain/time/local-time.ts';
import type { EventStore } from '../../log/event-store.ts';
import { streamRef } from '../../log/stream-ref.ts';
import type { BatchStream } from '../../projection/batch-streams.ts';
import type { FeedReader } from '../../projection/feed-reader.ts';
import { type Life, lifeOf } from './life.ts';
import { Pseudonyms } from './pseudonyms.ts';

/**
 * Events that are in memory at once, and between which other requests have their turn. Larger pages outlive the young
 * part of the heap: with a thousand the process grew by a third more.
 */
const PAGE_SIZE = 200;

export type DossierLife = Life<Dossier, DossierEvent>;
/** `about`: the name of the dossier that it is about, where the export holds it. */
export type ComplaintLife = Life<Complaint, ComplaintEvent> & Readonly<{ about: string | undefined }>;
export type Lives = Readonly<{ dossiers: readonly DossierLife[]; complaints: readonly ComplaintLife[] }>;

/** What was received on these days, by these units; undefined: any. */
export type Selection = Readonly<{
  from: Day | undefined;
  to: Day | undefined;
  units: ReadonlySet<string> | undefined;
}>;

export type Sources = Readonly<{ reader: FeedReader; events: EventStore }>;

/**
 * The part of the log that one export holds: what was selected, up to the positions at its start. Positions have no gaps
 * and what lies before them never changes, so it can be read as often as needed, without a transaction.
 */
export class ExportedLog {
  readonly pseudonyms = new Pseudonyms();

  /** @param heads of each feed, the position up to which it is read. @param ctx read after the heads */
  constructor(
    private readonly sources: Sources,
    private readonly heads: ReadonlyMap<number, bigint>,
    private readonly selection: Selection,
    readonly ctx: FoldContext,
  ) {}

  /** Page by page, in the same order each time. */
  async *pages(): AsyncGenerator<Lives> {
    for (const [feed, head] of this.heads) {
      for await (const { dossiers, complaints } of this.sources.reader.pages(feed, head, PAGE_SIZE)) {
        const lives = dossiers.flatMap((stream) => this.dossier(stream) ?? []);
        yield { dossiers: lives, complaints: await this.complaints(complaints) };
      }
    }
  }

  private dossier({ streamId, events }: BatchStream): DossierLife | undefined {
    const life = lifeOf(DOSSIER_RULES, this.pseudonyms.ofStream(streamId), events, this.ctx);
    return life && this.isSelected(life.state.receivingUnit, life.state.receivedAt) ? life : undefined;
  }

  private async complaints(streams: readonly BatchStream<ComplaintEvent>[]): Promise<ComplaintLife[]> {
    const lives = streams.flatMap(({ streamId, events }) => {
      const life = lifeOf(COMPLAINT_RULES, this.pseudonyms.ofStream(streamId), events, this.ctx);
      return life && this.isSelected(life.state.receivingUnit, life.state.receivedAt) ? [life] : [];
    });
    const named = await this.selectedDossiers(lives.flatMap(({ state }) => state.dossier ?? []));
    return lives.map((life) => ({ ...life, about: named.get(life.state.dossier ?? '') }));
  }

  /** The names of those of some dossiers that the export holds, by code. */
  private async selectedDossiers(codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const refs = codes.map((code) => streamRef('dossier', code));
    const streams = await this.sources.events.readStreams(refs);
    const named = new Map<string, string>();
    for (const { key, streamId, feed } of refs) {
      const known = (streams.get(streamId) ?? []).filter(({ position }) => position <= (this.heads.get(feed) ?? 0n));
      const life = this.dossier({ streamId, code: key, events: known.map((event) => asDossierEvent(event)) });
      if (life) named.set(key, life.name);
    }
    return named;
  }

  /** @param receivedAt null: it was never received */
  private isSelected(unit: string, receivedAt: Instant | null): boolean {
    if (receivedAt === null) return false;
    const { from, to, units } = this.selection;
    const day = this.ctx.zone.dayOf(receivedAt);
    return (from === undefined || day >= from) && (to === undefined || day <= to) && units?.has(unit) !== false;
  }
}
