import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What must be erasable is kept sealed: `sealed` holds it under the key of its stream, `stream_key`. Plain rows of before
 * are read as well, until a job has sealed them. An error of its own: DH005 the stream has another key, or none.
 */
export class SealPersonalData1764000007021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stream_key (
        key_id    uuid     NOT NULL,
        feed      smallint NOT NULL,
        stream_id uuid     NOT NULL,
        master_id text     NOT NULL,
        wrapped   bytea    NOT NULL,
        CONSTRAINT stream_key_pkey PRIMARY KEY (feed, stream_id)
      )`);
    await runner.query('GRANT SELECT, INSERT, DELETE, UPDATE (master_id, wrapped) ON stream_key TO dunghan_app');
    await runner.query(`
      CREATE TABLE blind_index (
        feed      smallint NOT NULL,
        token     bytea    NOT NULL,
        stream_id uuid     NOT NULL,
        CONSTRAINT blind_index_pkey PRIMARY KEY (feed, token, stream_id)
      )`);
    await runner.query('CREATE INDEX blind_index_stream ON blind_index (feed, stream_id)');
    await runner.query('GRANT SELECT, INSERT, DELETE ON blind_index TO dunghan_app');
    await this.addSealed(runner);
    await this.createSealBeside(runner);
    await this.appendSealed(runner);
  }

  private async addSealed(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE event_text ADD sealed bytea, DROP CONSTRAINT event_text_kept_or_erased');
    await runner.query(`
      ALTER TABLE event_text ADD CONSTRAINT event_text_kept_or_erased CHECK (
        num_nonnulls(text, sealed) = (erased_at IS NULL)::integer AND (salt IS NULL) = (text IS NULL))`);
    await runner.query('GRANT UPDATE (sealed) ON event_text TO dunghan_app');
    await runner.query('CREATE INDEX event_text_plain ON event_text (feed) WHERE text IS NOT NULL');
    await runner.query('ALTER TABLE applicant ADD sealed bytea, DROP CONSTRAINT applicant_kept_or_erased');
    await runner.query(`
      ALTER TABLE applicant ADD CONSTRAINT applicant_kept_or_erased CHECK (
        erased_at IS NULL AND num_nonnulls(name, sealed) = 1
        OR erased_at IS NOT NULL AND num_nonnulls(name, identity_number, phone, email, address, sealed) = 0)`);
    await runner.query('CREATE INDEX applicant_plain ON applicant (feed) WHERE name IS NOT NULL');
    await runner.query(
      'ALTER TABLE import_applicant ADD sealed bytea, ADD tokens bytea[], ALTER COLUMN person DROP NOT NULL',
    );
    await runner.query('ALTER TABLE import_staged ADD sealed bytea');
  }

  /** Writes what lies beside the events of a stream; within the append's own transaction, after it. */
  private async createSealBeside(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION seal_beside(p_feed smallint, p_stream_id uuid, p_key_id uuid, p_master_id text, p_wrapped bytea,
        p_versions integer[], p_texts bytea[], p_applicant bytea, p_tokens bytea[]) RETURNS void
      LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO stream_key (feed, stream_id, key_id, master_id, wrapped)
        VALUES (p_feed, p_stream_id, p_key_id, p_master_id, p_wrapped) ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
          PERFORM FROM stream_key WHERE feed = p_feed AND stream_id = p_stream_id AND key_id = p_key_id FOR SHARE;
          IF NOT FOUND THEN
            RAISE EXCEPTION 'The stream has another key' USING ERRCODE = 'DH005';
          END IF;
        END IF;
        INSERT INTO event_text (feed, stream_id, version, sealed)
        SELECT p_feed, p_stream_id, * FROM unnest(p_versions, p_texts);
        IF p_applicant IS NOT NULL THEN
          INSERT INTO applicant (feed, stream_id, sealed) VALUES (p_feed, p_stream_id, p_applicant)
          ON CONFLICT ON CONSTRAINT applicant_pkey DO UPDATE
             SET sealed = excluded.sealed, name = NULL, identity_number = NULL, phone = NULL, email = NULL,
                 address = NULL, corrected_at = excluded.recorded_at, erased_at = NULL, erased_by = NULL,
                 erase_reason = NULL;
          DELETE FROM blind_index WHERE feed = p_feed AND stream_id = p_stream_id AND token <> ALL (p_tokens);
          INSERT INTO blind_index (feed, token, stream_id) SELECT p_feed, token, p_stream_id
            FROM unnest(p_tokens) AS token ON CONFLICT DO NOTHING;
        END IF;
      END $$`);
  }

  /** Imports append what they have staged sealed as it is: the rest of the function stays as it was. */
  private async appendSealed(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $do$
      DECLARE
        body text := pg_get_functiondef('append_staged'::regproc);
      BEGIN
        body := replace(body, 's.salt, s.text,', 's.salt, s.text, s.sealed,');
        body := replace(body, 'event_text (feed, stream_id, version, salt, text)',
                              'event_text (feed, stream_id, version, salt, text, sealed)');
        body := replace(body, 'SELECT feed, stream_id, version, salt, text FROM taken WHERE text IS NOT NULL',
          'SELECT feed, stream_id, version, salt, text, sealed FROM taken WHERE text IS NOT NULL OR sealed IS NOT NULL');
        IF body NOT LIKE '%s.text, s.sealed,%' OR body NOT LIKE '%OR sealed IS NOT NULL%' THEN
          RAISE EXCEPTION 'append_staged is not the function that this migration knows';
        END IF;
        EXECUTE body;
      END $do$`);
  }

  async down(): Promise<void> {
    throw new Error('What is sealed cannot be made plain again: restore a backup of before');
  }
}
