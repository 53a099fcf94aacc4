import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowImportKinds, forbidImportKinds } from './allow-import-kinds.ts';

/** Which units may receive or resolve which procedure, in two times as the versions of units and procedures. */
export class CreateCompetence1764000007100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE competence (
        procedure     text        NOT NULL,
        level         text        CONSTRAINT competence_level CHECK (level IN ('province', 'district', 'commune')),
        unit          text,
        role          text        NOT NULL CONSTRAINT competence_role CHECK (role IN ('receives', 'resolves')),
        valid_from    date        NOT NULL,
        valid_to      date,
        recorded_from timestamptz NOT NULL,
        recorded_to   timestamptz,
        CONSTRAINT competence_key UNIQUE NULLS NOT DISTINCT (procedure, level, unit, role, valid_from, recorded_from),
        CONSTRAINT competence_names CHECK (level IS NOT NULL OR unit IS NOT NULL),
        CONSTRAINT competence_valid CHECK (valid_to >= valid_from),
        CONSTRAINT competence_recorded CHECK (recorded_to > recorded_from)
      )`);
    await runner.query(`COMMENT ON COLUMN competence.level IS 'null: of any level'`);
    await runner.query(`COMMENT ON COLUMN competence.unit IS 'null: every unit of the level'`);
    await runner.query(`
      CREATE UNIQUE INDEX competence_current ON competence (procedure, level, unit, role, valid_from) NULLS NOT DISTINCT
       WHERE recorded_to IS NULL`);
    await runner.query('GRANT SELECT, INSERT, UPDATE (recorded_to) ON competence TO dunghan_app');
    await allowImportKinds(runner, ['competences']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await forbidImportKinds(runner, ['competences']);
    await runner.query('DROP TABLE competence');
  }
}
