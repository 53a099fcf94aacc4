import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the log was last held against the read tables, and how much did not agree: administrators see it. */
export class RecordVerifications1764000010680 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE verification_run (
        finished_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
        findings    integer     NOT NULL CONSTRAINT verification_run_findings CHECK (findings >= 0)
      )`);
    await runner.query('CREATE INDEX verification_run_newest ON verification_run (finished_at DESC)');
    await runner.query('GRANT SELECT, INSERT ON verification_run TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE verification_run');
  }
}
