import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Personal data and texts are erased by deleting the key of their stream, in the transaction of the event that says so. */
export class EraseStreams1764000007022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE stream_key ADD made_at timestamptz NOT NULL DEFAULT clock_timestamp()');
    await runner.query(`
      CREATE TABLE erased_stream (
        at        timestamptz NOT NULL,
        feed      smallint    NOT NULL,
        stream_id uuid        NOT NULL,
        CONSTRAINT erased_stream_pkey PRIMARY KEY (feed, stream_id)
      )`);
    await runner.query('GRANT SELECT, INSERT, UPDATE (at) ON erased_stream TO dunghan_app');
    await runner.query(`
      CREATE TABLE payment_reference (
        version   integer  NOT NULL,
        feed      smallint NOT NULL,
        stream_id uuid     NOT NULL,
        mac       bytea    NOT NULL,
        CONSTRAINT payment_reference_pkey PRIMARY KEY (feed, stream_id, version)
      )`);
    await runner.query('GRANT SELECT, INSERT ON payment_reference TO dunghan_app');
    await runner.query(`
      CREATE FUNCTION erase_beside(p_feed smallint, p_stream_id uuid, p_actor text, p_reason text,
        p_versions integer[], p_macs bytea[]) RETURNS void
      LANGUAGE plpgsql AS $$
      DECLARE
        now timestamptz := date_trunc('milliseconds', clock_timestamp());
      BEGIN
        DELETE FROM stream_key WHERE feed = p_feed AND stream_id = p_stream_id;
        UPDATE event_text SET salt = NULL, text = NULL, sealed = NULL, erased_at = now
         WHERE feed = p_feed AND stream_id = p_stream_id AND erased_at IS NULL;
        INSERT INTO applicant AS a (feed, stream_id, erased_at, erased_by, erase_reason)
        VALUES (p_feed, p_stream_id, now, p_actor, p_reason)
        ON CONFLICT ON CONSTRAINT applicant_pkey DO UPDATE
           SET name = NULL, identity_number = NULL, phone = NULL, email = NULL, address = NULL, sealed = NULL,
               erased_at = excluded.erased_at, erased_by = excluded.erased_by, erase_reason = excluded.erase_reason;
        DELETE FROM blind_index WHERE feed = p_feed AND stream_id = p_stream_id;
        INSERT INTO payment_reference (feed, stream_id, version, mac)
        SELECT p_feed, p_stream_id, * FROM unnest(p_versions, p_macs) ON CONFLICT DO NOTHING;
        INSERT INTO erased_stream (feed, stream_id, at) VALUES (p_feed, p_stream_id, clock_timestamp())
        ON CONFLICT ON CONSTRAINT erased_stream_pkey DO UPDATE SET at = excluded.at;
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION erase_beside');
    await runner.query('DROP TABLE payment_reference');
    await runner.query('DROP TABLE erased_stream');
    await runner.query('ALTER TABLE stream_key DROP made_at');
  }
}
