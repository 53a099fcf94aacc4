import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['tally_cell', 'tally_now', 'tally_block'] as const;
const COLUMNS = [
  'index_ended_in_time',
  'index_pending_late_delta',
  'index_minutes',
  'index_processed',
  'received_online_with_result',
  'received_fee_due',
  'received_paid_online',
  'received_synced',
  'received_synced_with_fee',
  'resolved_linked',
  'index_digitised',
  'received_from_store',
  'received_with_population',
  'dossiers_disliked',
  'complaints_on_dossiers',
  'complaints_ended_in_time',
  'complaints_pending_late_delta',
  'complaints_discontent',
] as const;

/** Filled by the rebuild that the new version of the projection asks for. */
export class CountForTheIndex1764000010201 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const added = COLUMNS.map((column) => `ADD COLUMN ${column} bigint`).join(', ');
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} ${added}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const dropped = COLUMNS.map((column) => `DROP COLUMN ${column}`).join(', ');
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} ${dropped}`);
  }
}
