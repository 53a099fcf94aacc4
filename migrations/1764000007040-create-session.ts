import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is signed in by a browser. A row is a session that goes on: signing out deletes it. */
export class CreateSession1764000007040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE session (
        id           uuid        CONSTRAINT session_pk PRIMARY KEY DEFAULT gen_random_uuid(),
        token_hash   bytea       NOT NULL CONSTRAINT session_token UNIQUE
                                 CONSTRAINT session_token_hash CHECK (octet_length(token_hash) = 32),
        account      uuid,
        started_at   timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        ends_at      timestamptz NOT NULL CONSTRAINT session_ends CHECK (ends_at > started_at)
      )`);
    await runner.query(`COMMENT ON COLUMN session.token_hash IS 'SHA-256 of the cookie, which is kept nowhere'`);
    await runner.query(`COMMENT ON COLUMN session.account IS 'Null: signed in by the bootstrap token'`);
    await runner.query('CREATE INDEX session_of_account ON session (account)');
    await runner.query('CREATE INDEX session_by_last_seen ON session (last_seen_at)');
    await runner.query('GRANT SELECT, INSERT, DELETE, UPDATE (last_seen_at) ON session TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE session');
  }
}
