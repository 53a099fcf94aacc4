import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An import can be tried out: everything is judged, nothing is taken, and the first rows are shown as events. */
export class TryImportsOut1764000004006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE import_job
        ADD COLUMN dry_run boolean NOT NULL DEFAULT false,
        ADD COLUMN sample  jsonb   NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_job DROP COLUMN dry_run, DROP COLUMN sample');
  }
}
