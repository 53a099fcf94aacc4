import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A day that is worked may have hours of its own, such as a Saturday morning. */
export class GiveDaysHoursOfTheirOwn1764000002007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE calendar_day
        ADD COLUMN hours text,
        ADD CONSTRAINT calendar_day_hours CHECK (hours IS NULL OR kind = 'working')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE calendar_day DROP COLUMN hours');
  }
}
