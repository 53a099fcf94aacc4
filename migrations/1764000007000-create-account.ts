import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may work here: people by their account, machines by the hash of their key. */
export class CreateAccount1764000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE account (
        id           uuid        CONSTRAINT account_pkey PRIMARY KEY,
        issuer       text,
        sub          text,
        display_name text        NOT NULL,
        code         text        NOT NULL CONSTRAINT account_code UNIQUE,
        active       boolean     NOT NULL DEFAULT true,
        valid_from   date        NOT NULL DEFAULT '1900-01-01',
        valid_to     date,
        created_at   timestamptz NOT NULL DEFAULT now(),
        created_by   text        NOT NULL,
        CONSTRAINT account_subject UNIQUE (issuer, sub),
        CONSTRAINT account_subject_whole CHECK ((issuer IS NULL) = (sub IS NULL))
      )`);
    await runner.query(`COMMENT ON COLUMN account.code IS 'The actor of events; never a name'`);
    await runner.query(`
      CREATE TABLE account_role (
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        role       text NOT NULL CONSTRAINT account_role_word CHECK
                   (role IN ('clerk', 'officer', 'supervisor', 'reporter', 'administrator', 'system')),
        unit       text NOT NULL,
        source     text NOT NULL CONSTRAINT account_role_source CHECK (source IN ('mapping', 'manual')),
        CONSTRAINT account_role_pkey PRIMARY KEY (account_id, role, unit, source)
      )`);
    await runner.query('GRANT SELECT, INSERT, UPDATE ON account TO dunghan_app');
    await runner.query('GRANT SELECT, INSERT, DELETE ON account_role TO dunghan_app');
    await this.createClient(runner);
  }

  private async createClient(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE client (
        id           text        CONSTRAINT client_pkey PRIMARY KEY CONSTRAINT client_id CHECK (id ~ '^[0-9a-f]{16}$'),
        secret_hash  bytea       NOT NULL,
        name         text        NOT NULL,
        role         text        NOT NULL CONSTRAINT client_role CHECK
                     (role IN ('clerk', 'officer', 'supervisor', 'reporter', 'administrator', 'system')),
        actions      text[]      NOT NULL,
        kinds        text[]      NOT NULL,
        sources      text[]      NOT NULL,
        units        text[]      NOT NULL,
        applicant    boolean     NOT NULL,
        history      boolean     NOT NULL,
        addresses    text[]      NOT NULL,
        valid_to     timestamptz NOT NULL,
        created_at   timestamptz NOT NULL DEFAULT now(),
        created_by   text        NOT NULL,
        ended_at     timestamptz,
        last_used_at timestamptz,
        last_address text
      )`);
    await runner.query(`COMMENT ON COLUMN client.secret_hash IS 'SHA-256 of the secret part of the key'`);
    await runner.query(`COMMENT ON COLUMN client.addresses IS 'Addresses or CIDR ranges; empty: from everywhere'`);
    await runner.query('GRANT SELECT, INSERT, UPDATE ON client TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE client');
    await runner.query('DROP TABLE account_role');
    await runner.query('DROP TABLE account');
  }
}
