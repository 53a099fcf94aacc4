import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a dossier adds to the figures, beside its state: the lists behind the figures are found by it. The index answers by
 * itself whether a dossier stands in a list: of the wide rows only those of a page are read. Codes are in the order of
 * their bytes, which no collation of an operating system can change.
 */
export class ListDossiersBehindFigures1764000003008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE dossier_state
        ADD COLUMN recorded_from timestamptz,
        ADD COLUMN recorded_at   timestamptz,
        ADD COLUMN place_id      bigint,
        ADD COLUMN subject_id    bigint,
        ADD COLUMN cells         integer[]`);
    await runner.query(
      `COMMENT ON COLUMN dossier_state.recorded_at IS 'When the newest event of the dossier was recorded'`,
    );
    await runner.query(
      `COMMENT ON COLUMN dossier_state.cells IS 'Ascending; see src/projection/tally/contributed-cells.ts. Null place: it adds nothing'`,
    );
    await runner.query(`
      CREATE INDEX dossier_state_place ON dossier_state (place_id, code COLLATE "C")
             INCLUDE (cells, subject_id, recorded_from, recorded_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_state_place');
    await runner.query(`
      ALTER TABLE dossier_state DROP COLUMN recorded_from, DROP COLUMN recorded_at, DROP COLUMN place_id,
                                DROP COLUMN subject_id, DROP COLUMN cells`);
  }
}
