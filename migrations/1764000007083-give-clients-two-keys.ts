import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A machine may have two keys at once: the new one comes into use before the old one ends. */
export class GiveClientsTwoKeys1764000007083 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE client_key (
        id           text        CONSTRAINT client_key_pkey PRIMARY KEY
                                 CONSTRAINT client_key_id CHECK (id ~ '^[0-9a-f]{16}$'),
        client       text        NOT NULL CONSTRAINT client_key_client REFERENCES client,
        secret_hash  bytea       NOT NULL,
        created_at   timestamptz NOT NULL DEFAULT now(),
        created_by   text        NOT NULL,
        ended_at     timestamptz,
        last_used_at timestamptz,
        last_address text
      )`);
    await runner.query(`COMMENT ON COLUMN client_key.secret_hash IS 'SHA-256 of the secret part of the key'`);
    await runner.query('CREATE INDEX client_key_of_client ON client_key (client)');
    await runner.query(`
      INSERT INTO client_key (id, client, secret_hash, created_at, created_by, ended_at, last_used_at, last_address)
      SELECT id, id, secret_hash, created_at, created_by, ended_at, last_used_at, last_address FROM client`);
    await runner.query(
      'ALTER TABLE client DROP COLUMN secret_hash, DROP COLUMN last_used_at, DROP COLUMN last_address',
    );
    await runner.query('GRANT SELECT, INSERT, UPDATE ON client_key TO dunghan_app');
    // That a key is used is no change of what it may do.
    for (const table of ['client', 'client_key'])
      await runner.query(`
        CREATE TRIGGER ${table}_is_told AFTER UPDATE OF ended_at ON ${table}
           FOR EACH STATEMENT EXECUTE FUNCTION tell_of_changed_access()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER client_is_told ON client');
    await runner.query('ALTER TABLE client ADD secret_hash bytea, ADD last_used_at timestamptz, ADD last_address text');
    await runner.query('UPDATE client SET secret_hash = key.secret_hash FROM client_key key WHERE key.id = client.id');
    await runner.query('ALTER TABLE client ALTER secret_hash SET NOT NULL');
    await runner.query('DROP TABLE client_key');
  }
}
