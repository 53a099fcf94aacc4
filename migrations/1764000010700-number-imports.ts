import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The order in which imports were uploaded, which their instants do not tell of two within one millisecond. */
export class NumberImports1764000010700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE import_job ADD COLUMN ordinal bigint');
    await runner.query(`
      UPDATE import_job SET ordinal = numbered.ordinal
        FROM (SELECT id, row_number() OVER (ORDER BY uploaded_at, id) AS ordinal FROM import_job) AS numbered
       WHERE numbered.id = import_job.id`);
    await runner.query(`
      ALTER TABLE import_job
        ALTER COLUMN ordinal SET NOT NULL,
        ALTER COLUMN ordinal ADD GENERATED ALWAYS AS IDENTITY`);
    await runner.query(`
      SELECT setval(pg_get_serial_sequence('import_job', 'ordinal'), max(ordinal)) FROM import_job HAVING count(*) > 0`);
    await runner.query('DROP INDEX import_job_unfinished');
    await runner.query(`
      CREATE INDEX import_job_unfinished ON import_job (ordinal) WHERE state IN ('queued', 'running')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX import_job_unfinished');
    await runner.query('ALTER TABLE import_job DROP COLUMN ordinal');
    await runner.query(`
      CREATE INDEX import_job_unfinished ON import_job (uploaded_at, id) WHERE state IN ('queued', 'running')`);
  }
}
