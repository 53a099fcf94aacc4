import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is uploaded lies sealed under a key of its import, which is destroyed with the import's end; `key_id` is null of
 * chunks of before, which are plain until a worker has sealed them. Why somebody was erased lies beside the event that
 * says so, sealed as every text.
 */
export class SealUploads1764000007120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_key (
        import_id uuid        NOT NULL,
        key_id    uuid        NOT NULL,
        master_id text        NOT NULL,
        wrapped   bytea       NOT NULL,
        made_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT import_key_pkey PRIMARY KEY (import_id)
      )`);
    await runner.query('GRANT SELECT, INSERT, DELETE, UPDATE (master_id, wrapped) ON import_key TO dunghan_app');
    await runner.query('ALTER TABLE import_chunk ADD key_id uuid');
    await runner.query('GRANT UPDATE (bytes, key_id) ON import_chunk TO dunghan_app');
    await runner.query('CREATE INDEX import_chunk_plain ON import_chunk (import_id, ordinal) WHERE key_id IS NULL');
    // Lines are read again from the upload, never kept.
    await runner.query('ALTER TABLE import_staged DROP COLUMN raw');
    await runner.query('ALTER TABLE applicant ADD sealed_reason bytea');
    await runner.query('CREATE INDEX applicant_plain_reason ON applicant (feed) WHERE erase_reason IS NOT NULL');
    await this.eraseWithoutReason(runner);
  }

  private async eraseWithoutReason(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION erase_beside');
    await runner.query(`
      CREATE FUNCTION erase_beside(p_feed smallint, p_stream_id uuid, p_actor text, p_versions integer[],
        p_macs bytea[]) RETURNS void
      LANGUAGE plpgsql AS $$
      DECLARE
        now timestamptz := date_trunc('milliseconds', clock_timestamp());
      BEGIN
        DELETE FROM stream_key WHERE feed = p_feed AND stream_id = p_stream_id;
        UPDATE event_text SET salt = NULL, text = NULL, sealed = NULL, erased_at = now
         WHERE feed = p_feed AND stream_id = p_stream_id AND erased_at IS NULL;
        INSERT INTO applicant AS a (feed, stream_id, erased_at, erased_by)
        VALUES (p_feed, p_stream_id, now, p_actor)
        ON CONFLICT ON CONSTRAINT applicant_pkey DO UPDATE
           SET name = NULL, identity_number = NULL, phone = NULL, email = NULL, address = NULL, sealed = NULL,
               erased_at = excluded.erased_at, erased_by = excluded.erased_by, erase_reason = NULL,
               sealed_reason = NULL;
        DELETE FROM blind_index WHERE feed = p_feed AND stream_id = p_stream_id;
        INSERT INTO payment_reference (feed, stream_id, version, mac)
        SELECT p_feed, p_stream_id, * FROM unnest(p_versions, p_macs) ON CONFLICT DO NOTHING;
        INSERT INTO erased_stream (feed, stream_id, at) VALUES (p_feed, p_stream_id, clock_timestamp())
        ON CONFLICT ON CONSTRAINT erased_stream_pkey DO UPDATE SET at = excluded.at;
      END $$`);
  }

  async down(): Promise<void> {
    throw new Error('What is sealed cannot be made plain again: restore a backup of before');
  }
}
