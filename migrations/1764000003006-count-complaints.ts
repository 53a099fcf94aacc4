import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['tally_cell', 'tally_now'] as const;

/** In the order of the figures, after those that are there. */
const COLUMNS = [
  'results_digitised',
  'complaints_received',
  'complaints_refused',
  'complaints_answered',
  'complaints_answered_late',
  'complaints_awaiting_delta',
  'complaints_pending_delta',
] as const;

/** Figures of complaints, and of results digitised, in the tallies: filled by the rebuild that the new rules ask for. */
export class CountComplaints1764000003006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`ALTER TABLE ${table} ${COLUMNS.map((column) => `ADD COLUMN ${column} bigint`).join(', ')}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`ALTER TABLE ${table} ${COLUMNS.map((column) => `DROP COLUMN ${column}`).join(', ')}`);
    }
  }
}
