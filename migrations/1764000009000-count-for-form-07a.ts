import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['tally_cell', 'tally_now', 'tally_block'] as const;
const COLUMNS = [
  'received_full_online',
  'received_non_territorial',
  'pending_past_first_due_with_apology_delta',
  'pending_past_first_due_without_apology_delta',
  'awaiting_receipt_delta',
  'awaiting_receipt_late_delta',
] as const;

/** Filled by the rebuild that the new version of the projection asks for. */
export class CountForForm07a1764000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const added = COLUMNS.map((column) => `ADD COLUMN ${column} bigint`).join(', ');
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} ${added}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const dropped = COLUMNS.map((column) => `DROP COLUMN ${column}`).join(', ');
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} ${dropped}`);
  }
}
