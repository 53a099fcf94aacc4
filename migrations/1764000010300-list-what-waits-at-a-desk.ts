import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is owed of each dossier, filled by the rebuild that the new version of the projection asks for; and indexes over the
 * few that somebody has to do something with: by the unit that took them in, and by who holds them.
 */
export class ListWhatWaitsAtADesk1764000010300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dossier_state ADD COLUMN owed_dong bigint NOT NULL DEFAULT 0');
    await runner.query(`
      CREATE INDEX dossier_state_unfinished ON dossier_state (receiving_unit, status)
       WHERE status IN ('submitted', 'awaiting-supplement', 'awaiting-payment', 'resolved')`);
    await runner.query(`
      CREATE INDEX dossier_state_held ON dossier_state (holder, overdue_from)
       WHERE status IN ('submitted', 'received', 'processing', 'awaiting-supplement', 'awaiting-payment')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_state_held');
    await runner.query('DROP INDEX dossier_state_unfinished');
    await runner.query('ALTER TABLE dossier_state DROP COLUMN owed_dong');
  }
}
