import { Injectable } from '@nestjs/common';
import { complaintContributions } from '../../domain/figures/complaint-contributions.ts';
import { foldComplaint } from '../../domain/complaint/fold-complaint.ts';
import { contributions } from '../../domain/figures/dossier-contributions.ts';
import { fold } from '../../domain/dossier/fold.ts';
import type { FoldContext } from '../../domain/clock/legal-clock.ts';
import type { Contribution } from '../../domain/figures/additive-figures.ts';
import type { BatchStreams } from '../../projection/batch-streams.ts';
import { FeedReader } from '../../projection/feed-reader.ts';
import { decodePosition } from '../../projection/position-vector.ts';
import { Database } from '../../platform/database/database.ts';
import { ReferenceData } from '../../reference/snapshot/reference-data.ts';
import { dayAsked, daysOf, type StoredReport } from '../keeping/stored-report.ts';
import { type ChangedStream, changeOf, type Known, type Touched } from './stream-change.ts';

/** So many are folded in a few seconds, which a request may take. */
const MOST_TOUCHED = 10_000;

/**
 * A stream's positions and recorded times never go back, so what is new of it are its last versions. One that is new as a
 * whole, of events after the period alone, is in none of the report's cells: most of what is recorded after it.
 */
const TOUCHED = `
  SELECT feed, stream_id AS "streamId", min(version) AS first, max(version) AS last
    FROM event_log JOIN unnest($1::smallint[], $2::bigint[], $3::bigint[]) AS span (feed, after, up_to) USING (feed)
   WHERE position <= up_to AND (position > after OR recorded_at >= $4::timestamptz)
   GROUP BY feed, stream_id
  HAVING min(version) > 1 OR bool_or(occurred_at < $5 OR type = 'EventCorrected')
   LIMIT ${MOST_TOUCHED + 1}`;

/** Finds what the log tells of dossiers and complaints between two reports. */
@Injectable()
export class ChangedStreams {
  constructor(
    private readonly database: Database,
    private readonly reader: FeedReader,
    private readonly reference: ReferenceData,
  ) {}

  /** @returns null when more than 10,000 of them, that may be in its cells, have had events since the first report. */
  async between(first: StoredReport, second: StoredReport): Promise<readonly ChangedStream[] | null> {
    const ctx = await this.reference.current();
    const touched = await this.touched(first, second, ctx);
    if (touched.length > MOST_TOUCHED) return null;
    const changed: ChangedStream[] = [];
    for (const feed of new Set(touched.map((stream) => stream.feed))) {
      const ofFeed = touched.filter((stream) => stream.feed === feed);
      const ids = ofFeed.map(({ streamId }) => streamId);
      const known = knownOf(await this.reader.histories([feed], ids), ctx);
      const { to } = daysOf(second.period);
      changed.push(...ofFeed.flatMap((stream) => changeOf(stream, known.get(stream.streamId), to)));
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
      new Date(zone.startOf(daysOf(second.period).to + 1)),
    ]);
  }
}

function knownOf({ dossiers, complaints }: BatchStreams, ctx: FoldContext): ReadonlyMap<string, Known> {
  const ofDossier = dossiers.map(({ streamId, code, events }): [string, Known] => {
    const upTo = (version: number): Contribution[] => contributions(fold(events.slice(0, version), ctx), ctx);
    return [streamId, { code, events, contributionsUpTo: upTo }];
  });
  const ofComplaint = complaints.map(({ streamId, code, events }): [string, Known] => {
    const upTo = (version: number): Contribution[] =>
      complaintContributions(foldComplaint(events.slice(0, version)), ctx);
    return [streamId, { code, events, contributionsUpTo: upTo }];
  });
  return new Map([...ofDossier, ...ofComplaint]);
}
