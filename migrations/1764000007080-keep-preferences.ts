import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a caller likes the console. Accounts, keys and the bootstrap token are known by the hash that commands know them by. */
export class KeepPreferences1764000007080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE preference (
        caller_hash bytea CONSTRAINT preference_pkey PRIMARY KEY CONSTRAINT preference_caller CHECK
                    (octet_length(caller_hash) = 32),
        document    text  NOT NULL CONSTRAINT preference_small CHECK (octet_length(document) <= 16384)
      )`);
    await runner.query(
      `COMMENT ON COLUMN preference.document IS 'JSON as it was sent; nobody but its caller reads it'`,
    );
    await runner.query('GRANT SELECT, INSERT, UPDATE ON preference TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE preference');
  }
}
