import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Appends a piece of what an import has staged in one feed: whole streams, at most `p_limit` events (a stream that is
 * longer alone is cut between its versions). A stream whose last version is not the one that its first staged event was
 * decided on, or whose recorded times do not fit, is left in staging, marked, and named in `conflicts`.
 */
export class CreateAppendStaged1764000001005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createChain(runner);
    await runner.query(`
      CREATE FUNCTION append_staged(p_feed smallint, p_import_id uuid, p_limit integer,
        OUT appended integer, OUT conflicts uuid[], OUT "position" bigint)
      LANGUAGE plpgsql
      -- A staging table is empty one moment and full the next: plans must not depend on what was counted in between.
      SET enable_seqscan = off SET enable_bitmapscan = off SET enable_nestloop = off SET jit = off
      AS $$
      #variable_conflict use_column
      DECLARE
        head bigint;
        now timestamptz;
        streams uuid[];
        last_expected integer[];
        offsets bigint[];
        hashes bytea[];
        floors timestamptz[];
      BEGIN
        SELECT position INTO STRICT head FROM feed_head WHERE feed = p_feed FOR NO KEY UPDATE;
        now := date_trunc('milliseconds', clock_timestamp());

        WITH stream AS (
          SELECT stream_id, least(count(*), p_limit) AS n, min(expected_version) AS expected,
                 max(expected_version) - min(expected_version) + 1 = count(*) AS gapless,
                 min(recorded_at) AS earliest, bool_and(in_order) AS in_order
            FROM (SELECT stream_id, expected_version, recorded_at,
                         recorded_at IS NULL OR recorded_at <= now + interval '1 second' AND recorded_at >=
                           coalesce(lag(coalesce(recorded_at, now)) OVER (PARTITION BY stream_id
                                                                          ORDER BY expected_version), recorded_at)
                           AS in_order
                    FROM import_staged
                   WHERE feed = p_feed AND import_id = p_import_id AND NOT conflicting
                   ORDER BY stream_id, expected_version LIMIT p_limit + 1) AS ahead
           GROUP BY stream_id
        ), judged AS (
          SELECT s.stream_id, s.n, s.expected, last.hash, last.recorded_at AS floor,
                 s.expected = coalesce(last.version, 0) AND s.gapless AND s.in_order
                   AND (s.earliest IS NULL OR last.recorded_at IS NULL OR s.earliest >= last.recorded_at) AS fits
            FROM (SELECT *, sum(n) OVER (ORDER BY stream_id) AS up_to FROM stream) AS s
            LEFT JOIN LATERAL (SELECT version, recorded_at, hash FROM event_log AS e
                                WHERE e.feed = p_feed AND e.stream_id = s.stream_id
                                ORDER BY version DESC LIMIT 1) AS last ON true
           WHERE s.up_to <= p_limit OR s.up_to = s.n
        ), fitting AS (
          SELECT *, head + sum(n) OVER (ORDER BY stream_id) - n - expected AS offset FROM judged WHERE fits
        )
        SELECT array_agg(stream_id ORDER BY stream_id), array_agg(expected + n - 1 ORDER BY stream_id),
               array_agg("offset" ORDER BY stream_id), array_agg(hash ORDER BY stream_id),
               array_agg(floor ORDER BY stream_id), coalesce(sum(n), 0),
               (SELECT coalesce(array_agg(stream_id), '{}') FROM judged WHERE NOT fits)
          INTO streams, last_expected, offsets, hashes, floors, appended, conflicts
          FROM fitting;

        position := head + appended;
        IF appended > 0 THEN
          UPDATE feed_head SET position = append_staged.position WHERE feed = p_feed;
          WITH taken AS (
            DELETE FROM import_staged AS s
             USING unnest(streams, last_expected, offsets, hashes, floors)
                AS w (stream_id, last_expected, "offset", hash, floor)
             WHERE s.feed = p_feed AND s.import_id = p_import_id AND NOT s.conflicting
               AND s.stream_id BETWEEN streams[1] AND streams[cardinality(streams)]
               AND s.stream_id = w.stream_id AND s.expected_version <= w.last_expected
            RETURNING s.feed, s.stream_id, s.expected_version + 1 AS version,
                      w.offset + s.expected_version + 1 AS position, s.stream_kind, s.key, s.type, s.format, s.unit,
                      s.actor, s.occurred_at, greatest(coalesce(s.recorded_at, now), w.floor) AS earliest_at, s.data,
                      s.data::text AS data_text, s.command_id, s.ordinal, s.salt, s.text,
                      coalesce(w.hash, decode(repeat('00', 32), 'hex')) AS previous
          ), timed AS (
            -- A given time may be a little ahead of this clock: what follows without one is not recorded before it.
            SELECT *, max(earliest_at) OVER (PARTITION BY stream_id ORDER BY version) AS recorded_at FROM taken
          ), texts AS (
            INSERT INTO event_text (feed, stream_id, version, salt, text)
            SELECT feed, stream_id, version, salt, text FROM taken WHERE text IS NOT NULL
          )
          INSERT INTO event_log (feed, stream_id, version, position, stream_kind, key, type, format, unit, actor,
                 occurred_at, recorded_at, data, command_id, ordinal, hash)
          SELECT feed, stream_id, version, position, stream_kind, key, type, format, unit, actor, occurred_at,
                 recorded_at, data, command_id, ordinal,
                 event_chain(previous, stream_kind, key, version, type, format, unit, actor, occurred_at, recorded_at,
                   command_id, data_text) OVER (PARTITION BY stream_id ORDER BY version)
            FROM timed;
        END IF;
        IF cardinality(conflicts) > 0 THEN
          UPDATE import_staged SET conflicting = true
           WHERE feed = p_feed AND import_id = p_import_id AND stream_id = ANY (conflicts);
        END IF;
      END $$`);
  }

  /** As a window function: the hash of each event of a stream in turn, `seed` being the last one before them. */
  private async createChain(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION event_chain_step(previous bytea, seed bytea, stream_kind text, key text, version integer,
        type text, format smallint, unit text, actor text, occurred_at timestamptz, recorded_at timestamptz,
        command_id uuid, data text) RETURNS bytea
      LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
      BEGIN
        RETURN event_hash(coalesce(previous, seed), stream_kind, key, version, type, format, unit, actor, occurred_at,
          recorded_at, command_id, data);
      END $$`);
    await runner.query(`
      CREATE AGGREGATE event_chain(seed bytea, stream_kind text, key text, version integer, type text,
        format smallint, unit text, actor text, occurred_at timestamptz, recorded_at timestamptz, command_id uuid,
        data text) (SFUNC = event_chain_step, STYPE = bytea)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION append_staged');
    await runner.query(`
      DROP AGGREGATE event_chain(bytea, text, text, integer, text, smallint, text, text, timestamptz, timestamptz,
        uuid, text)`);
    await runner.query('DROP FUNCTION event_chain_step');
  }
}
