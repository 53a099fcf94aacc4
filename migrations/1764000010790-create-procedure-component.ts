import type { MigrationInterface, QueryRunner } from 'typeorm';
import { allowImportKinds, forbidImportKinds } from './allow-import-kinds.ts';

/** The papers that a procedure asks for, which a desk ticks off when a dossier is handed in. */
export class CreateProcedureComponent1764000010790 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE procedure_component (
        procedure     text        NOT NULL,
        ordinal       integer     NOT NULL,
        name          text        NOT NULL,
        kind          text        NOT NULL,
        quantity      integer     NOT NULL,
        required      boolean     NOT NULL,
        valid_from    date        NOT NULL,
        valid_to      date,
        recorded_from timestamptz NOT NULL,
        recorded_to   timestamptz,
        CONSTRAINT procedure_component_pkey PRIMARY KEY (procedure, ordinal, valid_from, recorded_from),
        CONSTRAINT procedure_component_recorded CHECK (recorded_to > recorded_from)
      )`);
    await runner.query(`
      CREATE UNIQUE INDEX procedure_component_current
          ON procedure_component (procedure, ordinal, valid_from) WHERE recorded_to IS NULL`);
    await runner.query('GRANT SELECT, INSERT, UPDATE (recorded_to) ON procedure_component TO dunghan_app');
    await allowImportKinds(runner, ['components']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await forbidImportKinds(runner, ['components']);
    await runner.query('DROP TABLE procedure_component');
  }
}
