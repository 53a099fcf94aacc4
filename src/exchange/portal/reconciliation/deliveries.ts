import type { Instant, StreamRef } from '../../../domain/values/logged-event.ts';
import type { Queryable } from '../../../platform/database/database.ts';

/** What of some dossiers was put into the outbox for a target, and how far the target has followed the log. */
export type Deliveries = Readonly<{
  /** Stream ids: there is, or was, a message of it. */
  given: ReadonlySet<string>;
  /** Stream ids: a message is on its way, or has arrived since the portal was asked. */
  inFlight: ReadonlySet<string>;
  /** By feed: up to where its events were looked at. */
  positions: ReadonlyMap<number, bigint>;
}>;

type Row = Readonly<{ stream_id: string; in_flight: boolean }>;

/** @param since when the portal was asked; `patientSince`: what waits for longer is on its way no more */
export async function deliveriesOf(
  q: Queryable,
  target: string,
  refs: readonly StreamRef[],
  { since, patientSince }: Readonly<{ since: Instant; patientSince: Instant }>,
): Promise<Deliveries> {
  const rows = await q.query<Row>(
    `SELECT o.stream_id,
            bool_or(o.state IN ('pending', 'sent', 'refused') AND o.created_at > $5 OR o.acknowledged_at >= $4) IS TRUE
              AS in_flight
       FROM outbox AS o JOIN unnest($1::smallint[], $2::uuid[]) AS wanted (feed, stream_id) USING (feed, stream_id)
      WHERE o.target = $3 GROUP BY o.stream_id`,
    [
      refs.map(({ feed }) => feed),
      refs.map(({ streamId }) => streamId),
      target,
      new Date(since),
      new Date(patientSince),
    ],
    'deliveries-of',
  );
  const positions = await q.query<{ feed: number; position: string }>(
    'SELECT feed, position FROM exchange_checkpoint WHERE target = $1',
    [target],
  );
  return {
    given: new Set(rows.map(({ stream_id: id }) => id)),
    inFlight: new Set(rows.flatMap(({ stream_id: id, in_flight: isInFlight }) => (isInFlight ? [id] : []))),
    positions: new Map(positions.map(({ feed, position }) => [feed, BigInt(position)])),
  };
}

/** Our codes by those of a portal: by an alias of it, by our own code, or by an alias that only one dossier has. */
export async function bearersOf(
  q: Queryable,
  target: string,
  codes: readonly string[],
  refOf: (code: string) => StreamRef,
): Promise<Map<string, string>> {
  const refs = codes.map(refOf);
  const rows = await q.query<{ theirs: string; ours: string }>(
    `WITH asked AS MATERIALIZED (
       SELECT * FROM unnest($1::text[], $2::smallint[], $3::uuid[]) AS wanted (code, feed, stream_id)),
     named AS MATERIALIZED (
       SELECT a.alias, bool_or(a.system = $4) AS is_theirs, count(DISTINCT a.key) AS bearers,
              (array_agg(a.key ORDER BY a.system = $4 DESC))[1] AS key
         FROM dossier_alias AS a WHERE a.alias = ANY ($1) AND a.stream_kind = 'dossier' GROUP BY a.alias)
     SELECT asked.code AS theirs,
            CASE WHEN n.is_theirs THEN n.key WHEN e.version IS NOT NULL THEN asked.code ELSE n.key END AS ours
       FROM asked
       LEFT JOIN named AS n ON n.alias = asked.code AND (n.is_theirs OR n.bearers = 1)
       LEFT JOIN event_log AS e ON e.feed = asked.feed AND e.stream_id = asked.stream_id AND e.version = 1
      WHERE n.key IS NOT NULL OR e.version IS NOT NULL`,
    [codes, refs.map(({ feed }) => feed), refs.map(({ streamId }) => streamId), target],
    'bearers-of-day',
  );
  return new Map(rows.map(({ theirs, ours }) => [theirs, ours]));
}
