import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which unit a report's dossiers count: reports of the two readings are numbered each by itself. */
export class ReadReportsByCompetentUnit1764000006005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE report ADD COLUMN reading text NOT NULL DEFAULT 'receiving'
        CONSTRAINT report_reading CHECK (reading IN ('receiving', 'competent'))`);
    await numberBy(runner, 'form, unit, period_from, period_to, reading, number');
  }

  async down(runner: QueryRunner): Promise<void> {
    await numberBy(runner, 'form, unit, period_from, period_to, number');
    await runner.query('ALTER TABLE report DROP COLUMN reading');
  }
}

async function numberBy(runner: QueryRunner, columns: string): Promise<void> {
  await runner.query('DROP INDEX report_number_is_unique');
  await runner.query(`
    CREATE UNIQUE INDEX report_number_is_unique ON report (${columns})
      NULLS NOT DISTINCT WHERE number IS NOT NULL`);
}
