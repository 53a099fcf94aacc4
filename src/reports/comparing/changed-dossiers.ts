import { Injectable } from '@nestjs/common';
import { type Contribution, contributions } from '../../dossier/domain/contributions.ts';
import type { DossierEvent } from '../../dossier/domain/dossier-events.ts';
import { fold } from '../../dossier/domain/fold.ts';
import type { FoldContext } from '../../dossier/domain/legal-clock.ts';
import { FeedReader } from '../../projection/feed-reader.ts';
import { decodePosition } from '../../projection/position-vector.ts';
import { Database } from '../../shared/database.ts';
import { ReferenceData } from '../../units/reference-data.ts';
import { dayAsked, type StoredReport } from '../keeping/stored-report.ts';

/** A dossier that adds something else to the figures than before, and the events since then. */
export type ChangedDossier = Readonly<{
  code: string;
  before: readonly Contribution[];
  after: readonly Contribution[];
  events: readonly DossierEvent[];
}>;

type Touched = Readonly<{ feed: number; streamId: string; code: string; first: number; last: number }>;

/** Beyond it nobody reads the list any more. */
const MOST_TOUCHED = 2_000;

/** A stream's positions and recorded times never go back, so what is new of it are its last versions. */
const TOUCHED = `
  SELECT feed, stream_id AS "streamId", min(key) AS code, min(version) AS first, max(version) AS last
    FROM event_log JOIN unnest($1::smallint[], $2::bigint[], $3::bigint[]) AS span (feed, after, up_to) USING (feed)
   WHERE stream_kind = 'dossier' AND position <= up_to AND (position > after OR recorded_at >= $4::timestamptz)
   GROUP BY feed, stream_id
   LIMIT ${MOST_TOUCHED + 1}`;

/** Finds what the log tells of between two reports. */
@Injectable()
export class ChangedDossiers {
  constructor(
    private readonly database: Database,
    private readonly reader: FeedReader,
    private readonly reference: ReferenceData,
  ) {}

  /** @returns null when more than 2,000 dossiers have had events since the first report. */
  async between(first: StoredReport, second: StoredReport): Promise<readonly ChangedDossier[] | null> {
    const ctx = await this.reference.current();
    const touched = await this.touched(first, second, ctx);
    if (touched.length > MOST_TOUCHED) return null;
    const changed: ChangedDossier[] = [];
    for (const feed of new Set(touched.map((stream) => stream.feed))) {
      const ofFeed = touched.filter((stream) => stream.feed === feed);
      const histories = await this.reader.histories(
        feed,
        ofFeed.map(({ streamId, code }) => ({ streamId, code, events: [] })),
      );
      changed.push(...ofFeed.flatMap((stream) => changeOf(stream, histories.get(stream.streamId) ?? [], ctx)));
    }
    return changed;
  }

  private async touched(first: StoredReport, second: StoredReport, { zone }: FoldContext): Promise<Touched[]> {
    const [from, to] = [decodePosition(first.position), decodePosition(second.position)];
    const feeds = [...to.keys()];
    const asOf = dayAsked(first);
    return this.database.query<Touched>(TOUCHED, [
      feeds,
      feeds.map((feed) => String(from.get(feed) ?? 0n)),
      feeds.map((feed) => String(to.get(feed) ?? 0n)),
      asOf === undefined ? null : new Date(zone.startOf(asOf + 1)),
    ]);
  }
}

function changeOf(
  { code, first, last }: Touched,
  history: readonly DossierEvent[],
  ctx: FoldContext,
): ChangedDossier[] {
  const known = history.filter(({ version }) => version <= last);
  const earlier = known.filter(({ version }) => version < first);
  const [before, after] = [earlier, known].map((events) => contributions(fold(events, ctx), ctx));
  if (!before || !after || JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ code, before, after, events: known.slice(earlier.length) }];
}
