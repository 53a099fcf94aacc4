import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['tally_cell', 'tally_now', 'tally_block'] as const;
const COLUMNS = ['complaints_on_conduct', 'complaints_on_regulation'] as const;

/** Filled by the rebuild that the new version of the projection asks for. */
export class CountComplaintsBySubject1764000010710 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const added = COLUMNS.map((column) => `ADD COLUMN ${column} bigint`).join(', ');
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} ${added}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const dropped = COLUMNS.map((column) => `DROP COLUMN ${column}`).join(', ');
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} ${dropped}`);
  }
}
