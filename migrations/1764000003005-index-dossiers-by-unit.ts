import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For a desk's own list. Nearly all dossiers stay with the unit that received them, so the second index is tiny. */
export class IndexDossiersByUnit1764000003005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX dossier_state_receiving ON dossier_state (receiving_unit)');
    await runner.query(`
      CREATE INDEX dossier_state_competent ON dossier_state (competent_unit)
       WHERE competent_unit <> receiving_unit`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_state_competent');
    await runner.query('DROP INDEX dossier_state_receiving');
  }
}
