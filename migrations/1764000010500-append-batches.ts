import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Appends one event to each of several streams in one transaction: what `append_event` does, for a set. It takes the
 * places of its feeds in ascending order, so that no two batches wait for each other. An item that does not fit (another
 * version than expected, a key that is taken) is left out of the answer and changes nothing; whoever asked for it hears
 * why from `append_event`. DH002 where a key is taken at the very moment: then nothing of the batch is written.
 *
 * p_beside: what lies beside an event, NULL where nothing does: {"seal": {…}, "scope": {…}}, bytes as hexadecimal.
 */
export class AppendBatches1764000010500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION hex_array(p_texts jsonb) RETURNS bytea[]
      LANGUAGE sql IMMUTABLE
      RETURN ARRAY(SELECT decode(text, 'hex') FROM jsonb_array_elements_text(p_texts) WITH ORDINALITY AS t (text, nth)
                    ORDER BY nth)`);
    await runner.query(`
      CREATE FUNCTION lay_beside(p_feed smallint, p_stream_id uuid, p_beside jsonb) RETURNS void
      LANGUAGE plpgsql AS $$
      DECLARE
        seal jsonb := p_beside -> 'seal';
        scope jsonb := p_beside -> 'scope';
      BEGIN
        IF seal IS NOT NULL THEN
          PERFORM seal_beside(p_feed, p_stream_id, (seal ->> 'keyId')::uuid, seal ->> 'masterId',
            decode(seal ->> 'wrapped', 'hex'),
            ARRAY(SELECT version::integer FROM jsonb_array_elements_text(seal -> 'versions') AS version),
            hex_array(seal -> 'texts'), decode(seal ->> 'applicant', 'hex'), hex_array(seal -> 'tokens'));
        END IF;
        IF scope IS NOT NULL THEN
          PERFORM scope_beside(p_feed, p_stream_id, scope ->> 'receiving', scope ->> 'competent',
            ARRAY(SELECT unit FROM jsonb_array_elements_text(scope -> 'consulted') AS unit));
        END IF;
      END $$`);
    await runner.query(`
      CREATE FUNCTION append_batch(p_feed smallint[], p_stream_id uuid[], p_kind text[], p_key text[],
        p_expected integer[], p_type text[], p_format smallint[], p_unit text[], p_actor text[],
        p_occurred_at timestamptz[], p_data text[], p_command_id uuid[], p_ordinal smallint[], p_key_hash bytea[],
        p_body_hash bytea[], p_status smallint[], p_body text[], p_beside text[])
      RETURNS TABLE (nth integer, "position" bigint, version integer, recorded_at timestamptz, body text)
      LANGUAGE plpgsql AS $$
      #variable_conflict use_column
      DECLARE
        item record;
      BEGIN
        PERFORM FROM feed_head WHERE feed = ANY (p_feed) ORDER BY feed FOR UPDATE;

        FOR item IN
          WITH input AS (
            SELECT * FROM unnest(p_feed, p_stream_id, p_kind, p_key, p_expected, p_type, p_format, p_unit, p_actor,
                p_occurred_at, p_data, p_command_id, p_ordinal, p_key_hash, p_body_hash, p_status, p_body, p_beside)
              WITH ORDINALITY AS i (feed, stream_id, kind, key, expected, type, format, unit, actor, occurred_at, data,
                command_id, ordinal, key_hash, body_hash, status, body, beside, nth)
          ), ready AS MATERIALIZED (
            SELECT i.*, i.data::jsonb AS content, coalesce(last.hash, decode(repeat('00', 32), 'hex')) AS previous,
                   greatest(date_trunc('milliseconds', clock_timestamp()), last.recorded_at) AS at,
                   row_number() OVER (PARTITION BY i.feed ORDER BY i.nth) AS place
              FROM input AS i
              LEFT JOIN LATERAL (SELECT version, recorded_at, hash FROM event_log AS e
                                  WHERE e.feed = i.feed AND e.stream_id = i.stream_id
                                  ORDER BY e.version DESC LIMIT 1) AS last ON true
             WHERE coalesce(last.version, 0) = i.expected
               AND NOT EXISTS (SELECT FROM idempotency AS k WHERE k.feed = i.feed AND k.key_hash = i.key_hash
                                  AND k.expires_at >= clock_timestamp())
          ), heads AS (
            UPDATE feed_head AS h SET position = h.position + c.n
              FROM (SELECT feed, count(*) AS n FROM ready GROUP BY feed) AS c WHERE h.feed = c.feed
            RETURNING h.feed, h.position - c.n AS before
          ), numbered AS MATERIALIZED (
            SELECT r.*, h.before + r.place AS position,
                   '{"position":"' || r.feed || ':' || h.before + r.place || CASE r.body WHEN '{}' THEN '"' ELSE '",' END
                     || substr(r.body, 2) AS answer
              FROM ready AS r JOIN heads AS h USING (feed)
          ), kept AS (
            INSERT INTO idempotency AS kept (feed, key_hash, body_hash, status, body, expires_at)
            SELECT feed, key_hash, body_hash, status, answer, clock_timestamp() + interval '48 hours'
              FROM numbered WHERE key_hash IS NOT NULL
            ON CONFLICT ON CONSTRAINT idempotency_pkey DO UPDATE
               SET body_hash = excluded.body_hash, status = excluded.status, body = excluded.body,
                   expires_at = excluded.expires_at
             WHERE kept.expires_at < clock_timestamp()
            RETURNING feed, key_hash
          ), written AS (
            INSERT INTO event_log (feed, stream_id, version, position, stream_kind, key, type, format, unit, actor,
                   occurred_at, recorded_at, data, command_id, ordinal, hash)
            SELECT feed, stream_id, expected + 1, position, kind, key, type, format, unit, actor, occurred_at, at,
                   content, command_id, ordinal,
                   event_hash(previous, kind, key, expected + 1, type, format, unit, actor, occurred_at, at, command_id,
                     content::text)
              FROM numbered
            RETURNING stream_id, version, recorded_at
          )
          SELECT n.nth::integer AS nth, n.feed, n.stream_id, n.position, w.version, w.recorded_at, n.answer,
                 n.beside::jsonb AS beside, n.key_hash IS NOT NULL AND k.key_hash IS NULL AS is_taken
            FROM numbered AS n JOIN written AS w USING (stream_id)
            LEFT JOIN kept AS k ON k.feed = n.feed AND k.key_hash = n.key_hash
        LOOP
          IF item.is_taken THEN
            RAISE EXCEPTION 'The idempotency key is taken' USING ERRCODE = 'DH002';
          END IF;
          IF item.beside IS NOT NULL THEN
            PERFORM lay_beside(item.feed, item.stream_id, item.beside);
          END IF;
          nth := item.nth; "position" := item.position; version := item.version; recorded_at := item.recorded_at;
          body := item.answer;
          RETURN NEXT;
        END LOOP;
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION append_batch');
    await runner.query('DROP FUNCTION lay_beside');
    await runner.query('DROP FUNCTION hex_array');
  }
}
