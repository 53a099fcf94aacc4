import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The truth: one append-only table. Small tables get no statistics at first, so that a plan which is made (and kept in a
 * session) while the log is young still goes by the index when it has grown.
 */
export class CreateEventLog1764000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE feed_head (
        feed     smallint CONSTRAINT feed_head_pkey PRIMARY KEY
                          CONSTRAINT feed_head_feed CHECK (feed BETWEEN 0 AND 63),
        position bigint   NOT NULL DEFAULT 0
      ) WITH (fillfactor = 10, vacuum_truncate = false)`);
    await runner.query('INSERT INTO feed_head (feed) SELECT generate_series(0, 63)');
    await runner.query(`
      CREATE TABLE event_log (
        position    bigint      NOT NULL,
        occurred_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        version     integer     NOT NULL,
        feed        smallint    NOT NULL CONSTRAINT event_log_feed
                                CHECK (feed = get_byte(uuid_send(stream_id), 15) & 63),
        format      smallint    NOT NULL,
        ordinal     smallint    NOT NULL,
        stream_id   uuid        NOT NULL,
        command_id  uuid        NOT NULL,
        stream_kind text        NOT NULL,
        key         text        NOT NULL,
        type        text        NOT NULL,
        unit        text        NOT NULL,
        actor       text        NOT NULL,
        data        jsonb       NOT NULL,
        hash        bytea       NOT NULL,
        CONSTRAINT event_log_pkey PRIMARY KEY (feed, stream_id, version),
        CONSTRAINT event_log_position UNIQUE (feed, position),
        CONSTRAINT event_log_command UNIQUE (feed, stream_id, command_id, ordinal)
      ) WITH (autovacuum_analyze_threshold = 10000, autovacuum_vacuum_insert_threshold = 10000)`);
    await this.createHash(runner);
    await runner.query('GRANT SELECT, UPDATE (position) ON feed_head TO dunghan_app');
    await runner.query('GRANT SELECT, INSERT ON event_log TO dunghan_app');
  }

  /** Each field with its length in 4 bytes before it; numbers big-endian, instants in milliseconds since 1970 (UTC). */
  private async createHash(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION hash_field(value text) RETURNS bytea
      LANGUAGE sql STABLE PARALLEL SAFE
      RETURN int4send(octet_length(value)) || convert_to(value, 'UTF8')`);
    await runner.query(`
      CREATE FUNCTION hash_field(value timestamptz) RETURNS bytea
      LANGUAGE sql STABLE PARALLEL SAFE
      RETURN int4send(8) || int8send((date_part('epoch', value AT TIME ZONE 'UTC') * 1000)::bigint)`);
    await runner.query(`
      CREATE FUNCTION event_hash(previous bytea, stream_kind text, key text, version integer, type text,
        format smallint, unit text, actor text, occurred_at timestamptz, recorded_at timestamptz,
        command_id uuid, data text) RETURNS bytea
      LANGUAGE sql STABLE PARALLEL SAFE
      RETURN sha256(previous || hash_field(stream_kind) || hash_field(key) || int4send(4) || int4send(version)
        || hash_field(type) || int4send(2) || int2send(format) || hash_field(unit) || hash_field(actor)
        || hash_field(occurred_at) || hash_field(recorded_at) || int4send(16) || uuid_send(command_id)
        || hash_field(data))`);
    await runner.query(`
      COMMENT ON FUNCTION event_hash IS
      'Links an event to the one before it in its stream (32 zero bytes before the first); data as jsonb text'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE event_log');
    await runner.query('DROP TABLE feed_head');
    await runner.query('DROP FUNCTION event_hash');
    await runner.query('DROP FUNCTION hash_field(timestamptz)');
    await runner.query('DROP FUNCTION hash_field(text)');
  }
}
