import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['tally_cell', 'tally_now', 'tally_block'] as const;
const COLUMNS = [
  'resolved_on_time_by_correction',
  'supplement_requests',
  'supplements_repeated',
  'supplements_asked_late',
] as const;

/** Filled by the rebuild that the new version of the projection asks for. */
export class CountSupplementsAndCorrections1764000003013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const columns = COLUMNS.map((column) => `ADD COLUMN ${column} bigint`).join(', ');
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} ${columns}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const columns = COLUMNS.map((column) => `DROP COLUMN ${column}`).join(', ');
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} ${columns}`);
  }
}
