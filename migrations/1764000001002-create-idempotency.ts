import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * First answers to commands with an Idempotency-Key, and the codes drawn for them. A kept answer lies in the feed of
 * its stream, since it is written with the append; a drawn code in the feed of its key's hash, since it comes first.
 */
export class CreateIdempotency1764000001002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency (
        expires_at timestamptz NOT NULL,
        feed       smallint    NOT NULL,
        status     smallint    NOT NULL,
        key_hash   bytea       NOT NULL,
        body_hash  bytea       NOT NULL,
        body       text        NOT NULL,
        CONSTRAINT idempotency_pkey PRIMARY KEY (feed, key_hash)
      ) WITH (autovacuum_analyze_threshold = 10000)`);
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency TO dunghan_app');
    await runner.query(`
      CREATE TABLE drawn_code (
        expires_at timestamptz NOT NULL,
        feed       smallint    NOT NULL,
        key_hash   bytea       NOT NULL,
        code       text        NOT NULL,
        CONSTRAINT drawn_code_pkey PRIMARY KEY (feed, key_hash),
        CONSTRAINT drawn_code_feed CHECK (feed = get_byte(key_hash, octet_length(key_hash) - 1) & 63)
      )`);
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON drawn_code TO dunghan_app');
    await runner.query(`
      CREATE TABLE code_counter (
        last_number integer NOT NULL,
        prefix      text    CONSTRAINT code_counter_pkey PRIMARY KEY
      ) WITH (fillfactor = 50)`);
    await runner.query(`COMMENT ON COLUMN code_counter.prefix IS 'Unit and local day, as they begin a drawn code'`);
    await runner.query('GRANT SELECT, INSERT, UPDATE ON code_counter TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE code_counter');
    await runner.query('DROP TABLE drawn_code');
    await runner.query('DROP TABLE idempotency');
  }
}
