import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signing in at a provider: attempts under way, its own sessions, and the logouts that it has asked for. */
export class CreateSignInAttempt1764000007041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sign_in_attempt (
        token_hash bytea       CONSTRAINT sign_in_attempt_pk PRIMARY KEY
                               CONSTRAINT sign_in_attempt_token_hash CHECK (octet_length(token_hash) = 32),
        state      text        NOT NULL,
        nonce      text        NOT NULL,
        verifier   text        NOT NULL,
        return_to  text        NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    await runner.query('GRANT SELECT, INSERT, DELETE ON sign_in_attempt TO dunghan_app');
    await runner.query(`
      CREATE TABLE provider_logout (
        token_id_hash bytea       CONSTRAINT provider_logout_pk PRIMARY KEY
                                  CONSTRAINT provider_logout_hash CHECK (octet_length(token_id_hash) = 32),
        expires_at    timestamptz NOT NULL
      )`);
    await runner.query(`COMMENT ON TABLE provider_logout IS 'Logout tokens that were obeyed: each counts once'`);
    await runner.query('GRANT SELECT, INSERT, DELETE ON provider_logout TO dunghan_app');
    await runner.query('ALTER TABLE session ADD provider_session text');
    await runner.query(`COMMENT ON COLUMN session.provider_session IS 'The claim sid of the provider'`);
    await runner.query('CREATE INDEX session_of_provider ON session (provider_session)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session DROP provider_session');
    await runner.query('DROP TABLE provider_logout');
    await runner.query('DROP TABLE sign_in_attempt');
  }
}
