import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which due dates a calendar or incidents would move, where they were only tried out. */
export class ShowMovesOfDryRuns1764000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_job ADD COLUMN moves jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_job DROP COLUMN moves');
  }
}
