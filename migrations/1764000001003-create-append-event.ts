import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The only way into the log but for imports. It is the last statement of its transaction, because it holds the row of
 * its feed until the commit: so the positions of a feed become visible in order and without gaps. Errors of its own:
 * DH001 another version than expected (detail: the version), DH002 the idempotency key is taken, DH003 recorded before
 * the event before it, DH004 recorded in the future (a second is left for clocks that differ).
 */
export class CreateAppendEvent1764000001003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION append_event(p_feed smallint, p_stream_id uuid, p_kind text, p_key text, p_expected integer,
        p_type text, p_format smallint, p_unit text, p_actor text, p_occurred_at timestamptz,
        p_recorded_at timestamptz, p_data jsonb, p_command_id uuid, p_ordinal smallint, p_salt bytea, p_text jsonb,
        p_key_hash bytea, p_body_hash bytea, p_status smallint, p_body text, p_applicant jsonb,
        OUT "position" bigint, OUT version integer, OUT recorded_at timestamptz, OUT body text)
      LANGUAGE plpgsql AS $$
      #variable_conflict use_column
      DECLARE
        head bigint;
        found_version integer;
      BEGIN
        UPDATE feed_head SET position = position + 1 WHERE feed = p_feed RETURNING position INTO STRICT head;

        IF p_key_hash IS NOT NULL THEN
          body := '{"position":"' || p_feed || ':' || head || CASE p_body WHEN '{}' THEN '"' ELSE '",' END
                  || substr(p_body, 2);
          INSERT INTO idempotency AS kept (feed, key_hash, body_hash, status, body, expires_at)
          VALUES (p_feed, p_key_hash, p_body_hash, p_status, append_event.body, clock_timestamp() + interval '48 hours')
          ON CONFLICT ON CONSTRAINT idempotency_pkey DO UPDATE
             SET body_hash = excluded.body_hash, status = excluded.status, body = excluded.body,
                 expires_at = excluded.expires_at
           WHERE kept.expires_at < clock_timestamp();
          IF NOT FOUND THEN
            RAISE EXCEPTION 'The idempotency key is taken' USING ERRCODE = 'DH002';
          END IF;
        END IF;
        IF p_recorded_at > clock_timestamp() + interval '1 second' THEN
          RAISE EXCEPTION 'Recorded in the future' USING ERRCODE = 'DH004';
        END IF;

        INSERT INTO event_log (feed, stream_id, version, position, stream_kind, key, type, format, unit, actor,
               occurred_at, recorded_at, data, command_id, ordinal, hash)
        SELECT p_feed, p_stream_id, p_expected + 1, head, p_kind, p_key, p_type, p_format, p_unit, p_actor,
               p_occurred_at, ready.at, p_data, p_command_id, p_ordinal,
               event_hash(ready.previous, p_kind, p_key, p_expected + 1, p_type, p_format, p_unit, p_actor,
                 p_occurred_at, ready.at, p_command_id, ready.data)
          FROM (SELECT coalesce(last.hash, decode(repeat('00', 32), 'hex')) AS previous,
                       coalesce(p_recorded_at,
                         greatest(date_trunc('milliseconds', clock_timestamp()), last.recorded_at)) AS at,
                       p_data::text AS data
                  FROM (VALUES (1)) AS always
                  LEFT JOIN LATERAL (SELECT version, recorded_at, hash FROM event_log
                                      WHERE feed = p_feed AND stream_id = p_stream_id
                                      ORDER BY version DESC LIMIT 1) AS last ON true
                 WHERE coalesce(last.version, 0) = p_expected
                   AND (p_recorded_at IS NULL OR last.recorded_at IS NULL OR p_recorded_at >= last.recorded_at)
                OFFSET 0) AS ready
        RETURNING position, version, recorded_at INTO position, version, recorded_at;
        IF NOT FOUND THEN
          SELECT coalesce(max(version), 0) INTO found_version FROM event_log
           WHERE feed = p_feed AND stream_id = p_stream_id;
          IF found_version = p_expected THEN
            RAISE EXCEPTION 'Recorded before the event before it' USING ERRCODE = 'DH003';
          END IF;
          RAISE EXCEPTION 'Not the expected version' USING ERRCODE = 'DH001', DETAIL = found_version;
        END IF;

        IF p_text IS NOT NULL THEN
          INSERT INTO event_text (feed, stream_id, version, salt, text)
          VALUES (p_feed, p_stream_id, p_expected + 1, p_salt, p_text);
        END IF;
        IF p_applicant IS NOT NULL THEN
          INSERT INTO applicant (feed, stream_id, name, identity_number, phone, email, address)
          SELECT p_feed, p_stream_id, p.name, p."identityNumber", p.phone, p.email, p.address
            FROM jsonb_to_record(p_applicant)
              AS p (name text, "identityNumber" text, phone text, email text, address text)
          ON CONFLICT ON CONSTRAINT applicant_pkey DO UPDATE
             SET name = excluded.name, identity_number = excluded.identity_number, phone = excluded.phone,
                 email = excluded.email, address = excluded.address, corrected_at = excluded.recorded_at,
                 erased_at = NULL, erased_by = NULL, erase_reason = NULL;
        END IF;
      END $$`);
    await runner.query(`
      CREATE FUNCTION append_events(p_feed smallint, p_stream_id uuid, p_kind text, p_key text, p_expected integer,
        p_events jsonb, p_key_hash bytea, p_body_hash bytea, p_status smallint, p_body text, p_applicant jsonb,
        OUT "position" bigint, OUT version integer, OUT recorded_at timestamptz, OUT body text)
      LANGUAGE plpgsql AS $$
      DECLARE
        event record;
      BEGIN
        FOR event IN
          SELECT e.*, e.nth = jsonb_array_length(p_events) AS is_last
            FROM ROWS FROM (jsonb_to_recordset(p_events) AS (type text, format smallint, unit text, actor text,
                   "occurredAt" timestamptz, "recordedAt" timestamptz, data jsonb, "commandId" uuid, ordinal smallint,
                   salt text, text jsonb)) WITH ORDINALITY
              AS e (type, format, unit, actor, occurred_at, recorded_at, data, command_id, ordinal, salt, text, nth)
           ORDER BY e.nth
        LOOP
          SELECT a.position, a.version, a.recorded_at, a.body
            INTO append_events.position, append_events.version, append_events.recorded_at, append_events.body
            FROM append_event(p_feed, p_stream_id, p_kind, p_key, p_expected + event.nth::integer - 1, event.type,
              event.format, event.unit, event.actor, event.occurred_at, event.recorded_at, event.data,
              event.command_id, event.ordinal, decode(event.salt, 'hex'), event.text,
              CASE WHEN event.is_last THEN p_key_hash END, p_body_hash, p_status, p_body,
              CASE WHEN event.nth = 1 THEN p_applicant END) AS a;
        END LOOP;
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION append_events');
    await runner.query('DROP FUNCTION append_event');
  }
}
