import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What would become of open dossiers, where a file of units or lineage was only tried out. */
export class ShowReassignmentsOfDryRuns1764000010990 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_job ADD COLUMN reassignments jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_job DROP COLUMN reassignments');
  }
}
