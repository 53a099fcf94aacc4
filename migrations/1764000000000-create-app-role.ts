import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The role that the running application takes on: no DDL, and each later migration grants it just what it needs. */
export class CreateAppRole1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$
      BEGIN
        -- An owner that may not create roles is refused even where the role exists.
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dunghan_app') THEN
          CREATE ROLE dunghan_app NOLOGIN;
        END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL;
      END $$`);
    await runner.query('GRANT USAGE ON SCHEMA public TO dunghan_app');
    await runner.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
    await runner.query(`
      CREATE TABLE deployment (
        only_row     boolean     PRIMARY KEY DEFAULT true CONSTRAINT deployment_has_one_row CHECK (only_row),
        time_zone    text        NOT NULL,
        recorded_at  timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp())
      )`);
    await runner.query('GRANT SELECT ON deployment TO dunghan_app');
  }

  /** The role stays: other databases of the cluster may use it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE deployment');
  }
}
