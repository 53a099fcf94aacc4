import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows that were taken and should be looked at all the same, and the codes that an import has created. */
export class TellWhatImportsMade1764000004005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE import_job
        ADD COLUMN created_units      text[] NOT NULL DEFAULT '{}',
        ADD COLUMN created_procedures text[] NOT NULL DEFAULT '{}'`);
    await runner.query(`
      CREATE TABLE import_warning (
        import_id uuid   NOT NULL,
        line      bigint NOT NULL,
        code      text   NOT NULL,
        message   text   NOT NULL,
        CONSTRAINT import_warning_pk PRIMARY KEY (import_id, line)
      )`);
    // Warnings of lines that are judged again are taken back; those of the whole table share one line.
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON import_warning TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE import_warning');
    await runner.query('ALTER TABLE import_job DROP COLUMN created_units, DROP COLUMN created_procedures');
  }
}
