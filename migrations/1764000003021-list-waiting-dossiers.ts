import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Since when the clock of an open dossier stands still, filled by the rebuild that the new version of the projection asks
 * for; and the open dossiers that are elsewhere than they were received, so that a desk sees what it took in.
 */
export class ListWaitingDossiers1764000003021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE dossier_state ADD COLUMN waiting_since timestamptz');
    await runner.query(
      `COMMENT ON COLUMN dossier_state.waiting_since IS 'Since when the clock stands still; null while it runs'`,
    );
    await runner.query(`
      CREATE INDEX dossier_state_waiting ON dossier_state (waiting_since, code) INCLUDE (lft)
       WHERE open AND waiting_since IS NOT NULL`);
    await runner.query(`
      CREATE INDEX dossier_state_open_elsewhere ON dossier_state (receiving_unit, overdue_from)
       WHERE open AND competent_unit <> receiving_unit`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_state_open_elsewhere');
    await runner.query('DROP INDEX dossier_state_waiting');
    await runner.query('ALTER TABLE dossier_state DROP COLUMN waiting_since');
  }
}
