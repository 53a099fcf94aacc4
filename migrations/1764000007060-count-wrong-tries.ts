import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How often somebody has tried in vain, or asked without a login. Nothing of it is worth a backup, so it is not written to
 * the WAL. An address stands in it under a hash whose salt is of the day: after the day nobody can tell whose it was.
 */
export class CountWrongTries1764000007060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE try_count (
        since   timestamptz NOT NULL,
        tries   integer     NOT NULL,
        kind    text        NOT NULL,
        subject bytea       NOT NULL,
        CONSTRAINT try_count_pkey PRIMARY KEY (kind, subject, since)
      ) WITH (fillfactor = 50)`);
    await runner.query(
      `COMMENT ON COLUMN try_count.subject IS 'A salted hash of an address, or of what was asked for'`,
    );
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON try_count TO dunghan_app');
    await runner.query(`
      CREATE UNLOGGED TABLE daily_salt (
        day  date  CONSTRAINT daily_salt_pkey PRIMARY KEY,
        salt bytea NOT NULL
      )`);
    await runner.query('GRANT SELECT, INSERT, DELETE ON daily_salt TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE daily_salt');
    await runner.query('DROP TABLE try_count');
  }
}
