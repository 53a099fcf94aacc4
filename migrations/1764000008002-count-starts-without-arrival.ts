import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['tally_cell', 'tally_now', 'tally_block'] as const;

/** Filled by the rebuild that the new version of the projection asks for. */
export class CountStartsWithoutArrival1764000008002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} ADD COLUMN started_without_arrival bigint`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} DROP COLUMN started_without_arrival`);
  }
}
