import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What must be erasable lies beside the log: free text, with the salt of its hash, and personal data. */
export class CreateEventTextAndApplicant1764000001001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event_text (
        version   integer  NOT NULL,
        feed      smallint NOT NULL,
        stream_id uuid     NOT NULL,
        salt      bytea,
        text      jsonb,
        erased_at timestamptz,
        CONSTRAINT event_text_pkey PRIMARY KEY (feed, stream_id, version),
        CONSTRAINT event_text_kept_or_erased
          CHECK ((text IS NULL) = (erased_at IS NOT NULL) AND (salt IS NULL) = (erased_at IS NOT NULL))
      ) WITH (autovacuum_analyze_threshold = 10000, autovacuum_vacuum_insert_threshold = 10000)`);
    await runner.query('GRANT SELECT, INSERT, UPDATE (salt, text, erased_at) ON event_text TO dunghan_app');
    await runner.query(`
      CREATE TABLE applicant (
        feed            smallint    NOT NULL,
        stream_id       uuid        NOT NULL,
        name            text,
        identity_number text,
        phone           text,
        email           text,
        address         text,
        recorded_at     timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
        corrected_at    timestamptz,
        erased_at       timestamptz,
        erased_by       text,
        erase_reason    text,
        CONSTRAINT applicant_pkey PRIMARY KEY (feed, stream_id),
        CONSTRAINT applicant_kept_or_erased CHECK (
          erased_at IS NULL AND name IS NOT NULL
          OR erased_at IS NOT NULL AND num_nonnulls(name, identity_number, phone, email, address) = 0)
      )`);
    await runner.query('GRANT SELECT, INSERT, UPDATE ON applicant TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE applicant');
    await runner.query('DROP TABLE event_text');
  }
}
