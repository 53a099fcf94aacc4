import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowImportKinds, forbidImportKinds } from './allow-import-kinds.ts';

/** The departments of units, to which a dossier may be forwarded. */
export class CreateDepartment1764000007101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE department (
        unit          text        NOT NULL,
        code          text        NOT NULL,
        name          text        NOT NULL,
        recorded_from timestamptz NOT NULL,
        recorded_to   timestamptz,
        CONSTRAINT department_pkey PRIMARY KEY (unit, code, recorded_from),
        CONSTRAINT department_recorded CHECK (recorded_to > recorded_from)
      )`);
    await runner.query('CREATE UNIQUE INDEX department_current ON department (unit, code) WHERE recorded_to IS NULL');
    await runner.query('GRANT SELECT, INSERT, UPDATE (recorded_to) ON department TO dunghan_app');
    await allowImportKinds(runner, ['departments']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await forbidImportKinds(runner, ['departments']);
    await runner.query('DROP TABLE department');
  }
}
