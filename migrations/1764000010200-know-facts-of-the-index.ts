import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the service index (QĐ 766/QĐ-TTg) asks of a procedure; null: not known. */
export class KnowFactsOfTheIndex1764000010200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE procedure_version
        ADD COLUMN offered            boolean,
        ADD COLUMN audience           text CONSTRAINT procedure_version_audience
                                      CHECK (audience IN ('person', 'organisation', 'both')),
        ADD COLUMN decided_on         date,
        ADD COLUMN basis_effective_on date,
        ADD COLUMN made_public_on     date,
        ADD COLUMN complete           boolean`);
    await runner.query(`COMMENT ON COLUMN procedure_version.offered IS 'Its online service is offered; null: it is'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE procedure_version
        DROP COLUMN offered, DROP COLUMN audience, DROP COLUMN decided_on, DROP COLUMN basis_effective_on,
        DROP COLUMN made_public_on, DROP COLUMN complete`);
  }
}
