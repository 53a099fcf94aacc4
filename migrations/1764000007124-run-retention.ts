import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the erasing of what was kept for long enough is, and who does it. */
export class RunRetention1764000007124 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE retention_run (
        only_row     boolean     PRIMARY KEY DEFAULT true CONSTRAINT retention_run_has_one_row CHECK (only_row),
        feed         smallint    NOT NULL DEFAULT 0,
        after        uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
        lease        uuid,
        leased_until timestamptz NOT NULL DEFAULT '-infinity',
        ended_at     timestamptz
      )`);
    await runner.query('INSERT INTO retention_run DEFAULT VALUES');
    await runner.query('GRANT SELECT, UPDATE ON retention_run TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE retention_run');
  }
}
