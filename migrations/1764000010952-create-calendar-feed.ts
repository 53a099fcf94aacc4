import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calendars that a program of a telephone or desk reads by a secret address: only a hash of the secret is kept. */
export class CreateCalendarFeed1764000010952 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_feed (
        id         uuid        NOT NULL CONSTRAINT calendar_feed_pkey PRIMARY KEY,
        token_hash bytea       NOT NULL CONSTRAINT calendar_feed_token UNIQUE,
        account    text        NOT NULL,
        unit       text,
        created_at timestamptz NOT NULL,
        ended_at   timestamptz
      )`);
    await runner.query(
      `COMMENT ON COLUMN calendar_feed.unit IS 'Whose dossiers it shows; null: those that the account holds'`,
    );
    await runner.query('CREATE INDEX calendar_feed_account ON calendar_feed (account, created_at)');
    await runner.query('GRANT SELECT, INSERT, UPDATE (ended_at) ON calendar_feed TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calendar_feed');
  }
}
