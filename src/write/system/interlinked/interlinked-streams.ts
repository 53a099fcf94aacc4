import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type Tx } from '../../../platform/database/database.ts';

/** A stream of a group of which something happened that was not looked at yet. */
export type Asked = Readonly<{ feed: number; streamId: string; lead: string; asked: string }>;

/** Which streams belong to a group. */
export type Member = Readonly<{ streamId: string; lead: string }>;

const FEED_OF = 'get_byte(uuid_send(stream_id), 15) & 63';

/** The streams that are leads or parts of interlinked groups, and which groups are to be looked at. */
@Injectable()
export class InterlinkedStreams {
  constructor(private readonly database: Database) {}

  /** Writes down whose the streams are that begin, and that something has happened to the others that are known. */
  async note(tx: Tx, beginnings: readonly Member[], touched: readonly string[]): Promise<void> {
    if (beginnings.length > 0) {
      await tx.query(
        `INSERT INTO interlinked_stream AS known (feed, stream_id, lead)
         SELECT ${FEED_OF}, stream_id, lead FROM unnest($1::uuid[], $2::text[]) AS begun (stream_id, lead)
         ON CONFLICT ON CONSTRAINT interlinked_stream_pkey
           DO UPDATE SET lead = excluded.lead, asked = known.asked + 1`,
        [beginnings.map(({ streamId }) => streamId), beginnings.map(({ lead }) => lead)],
      );
    }
    await tx.query(
      `UPDATE interlinked_stream AS known SET asked = asked + 1
         FROM (SELECT ${FEED_OF} AS feed, stream_id FROM unnest($1::uuid[]) AS t (stream_id)) AS touched
        WHERE known.feed = touched.feed AND known.stream_id = touched.stream_id`,
      [touched],
      'interlinked-touch',
    );
  }

  /** Those to be looked at of the next groups after one, group by group; empty: none is left. */
  async next(after: string, limit: number): Promise<readonly Asked[]> {
    return this.database.query<Asked>(
      `SELECT feed, stream_id AS "streamId", lead, asked FROM interlinked_stream
        WHERE asked > seen AND lead IN (SELECT DISTINCT lead FROM interlinked_stream
                                         WHERE asked > seen AND lead > $1 ORDER BY lead LIMIT $2)
        ORDER BY lead`,
      [after, limit],
      'interlinked-next',
    );
  }

  /** What has happened since they were read is looked at again. */
  async markSeen(streams: readonly Asked[], q: Queryable = this.database): Promise<void> {
    for (const { feed, streamId, asked } of streams) {
      await q.query(
        'UPDATE interlinked_stream SET seen = greatest(seen, $3) WHERE feed = $1 AND stream_id = $2',
        [feed, streamId, asked],
        'interlinked-seen',
      );
    }
  }
}
