import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys, each wrapped by a master key that stands in no database. Nobody but the app's role reads them. */
export class CreateKeys1764000007020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE service_key (
        use       text        NOT NULL,
        key_id    text        NOT NULL,
        master_id text        NOT NULL,
        wrapped   bytea       NOT NULL,
        made_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT service_key_pkey PRIMARY KEY (use)
      )`);
    await runner.query('GRANT SELECT, INSERT, UPDATE (master_id, wrapped) ON service_key TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE service_key');
  }
}
