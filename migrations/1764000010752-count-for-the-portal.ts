import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['tally_cell', 'tally_now', 'tally_block'] as const;
const COLUMNS = ['synced', 'synced_late', 'end_synced', 'end_synced_late'] as const;

/** Filled by the rebuild that the new version of the projection asks for. */
export class CountForThePortal1764000010752 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const added = COLUMNS.map((column) => `ADD COLUMN ${column} bigint`).join(', ');
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} ${added}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const dropped = COLUMNS.map((column) => `DROP COLUMN ${column}`).join(', ');
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} ${dropped}`);
  }
}
