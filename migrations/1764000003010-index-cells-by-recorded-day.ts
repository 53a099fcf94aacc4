import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was known on an earlier day is what is known now, less the cells recorded later: they are found by this. */
export class IndexCellsByRecordedDay1764000003010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX tally_cell_recorded ON tally_cell (part, recorded_on)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX tally_cell_recorded');
  }
}
