import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A desk's list is sorted by receipt or by due date, forwards and backwards; what has no such instant counts as later
 * than everything. The index by unit goes on by code, so that a part of a code is sought in the index alone. Codes are in
 * the order of their bytes, which no collation of an operating system can change.
 */
export class SortAndSearchDossiers1764000003020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_state_received');
    await runner.query(`
      CREATE INDEX dossier_state_received
          ON dossier_state ((coalesce(received_at, 'infinity'::timestamptz)) DESC, code COLLATE "C")`);
    await runner.query(`
      CREATE INDEX dossier_state_due ON dossier_state ((coalesce(due_at, 'infinity'::timestamptz)), code COLLATE "C")`);
    await runner.query('DROP INDEX dossier_state_receiving');
    await runner.query('CREATE INDEX dossier_state_receiving ON dossier_state (receiving_unit, code COLLATE "C")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_state_receiving');
    await runner.query('CREATE INDEX dossier_state_receiving ON dossier_state (receiving_unit)');
    await runner.query('DROP INDEX dossier_state_due');
    await runner.query('DROP INDEX dossier_state_received');
    await runner.query('CREATE INDEX dossier_state_received ON dossier_state (received_at DESC NULLS FIRST, code)');
  }
}
