import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an uploaded file was called, how much of it there is, and who has stopped an import. */
export class CancelImports1764000010791 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE import_job
        ADD COLUMN file_name    text,
        ADD COLUMN bytes_total  bigint,
        ADD COLUMN cancelled_by text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE import_job DROP COLUMN file_name, DROP COLUMN bytes_total, DROP COLUMN cancelled_by`);
  }
}
