import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A place becomes a pair: of the unit that took a dossier in and of the unit that must resolve it. The two are mostly
 * the same, and then the second half is empty. Branches say in which reading they count.
 */
export class CountByCompetentUnit1764000003011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE place ADD COLUMN competent_level text, ADD COLUMN competent_path text[]');
    await runner.query(`COMMENT ON COLUMN place.competent_path IS 'Null: the competent unit is the receiving unit'`);
    await runner.query(`ALTER TABLE branch ADD COLUMN reading text NOT NULL DEFAULT 'both'
       CONSTRAINT branch_reading CHECK (reading IN ('both', 'receiving', 'competent'))`);
    await runner.query(
      `COMMENT ON COLUMN branch.reading IS 'both: dossiers that are received and resolved at one place'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE branch DROP COLUMN reading');
    await runner.query('ALTER TABLE place DROP COLUMN competent_level, DROP COLUMN competent_path');
  }
}
