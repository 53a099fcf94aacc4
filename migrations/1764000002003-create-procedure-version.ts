import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of the catalogue of procedures, in two times as those of units. */
export class CreateProcedureVersion1764000002003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE procedure_version (
        code                 text        NOT NULL,
        name                 text        COLLATE "vi-x-icu" NOT NULL,
        field                text        NOT NULL,
        level                text        NOT NULL CONSTRAINT procedure_version_level
                                         CHECK (level IN ('province', 'district', 'commune')),
        online_level         text        NOT NULL CONSTRAINT procedure_version_online_level
                                         CHECK (online_level IN ('full', 'partial', 'information')),
        full_online_eligible boolean     NOT NULL,
        time_limit           integer     CONSTRAINT procedure_version_time_limit CHECK (time_limit >= 1),
        time_unit            text        CONSTRAINT procedure_version_time_unit
                                         CHECK (time_unit IN ('working-day', 'calendar-day', 'working-hour')),
        fee_dong             bigint      NOT NULL CONSTRAINT procedure_version_fee CHECK (fee_dong >= 0),
        payable_online       boolean     NOT NULL,
        issues_result        boolean     NOT NULL,
        interlinked          text        NOT NULL CONSTRAINT procedure_version_interlinked
                                         CHECK (interlinked IN ('none', 'same-level', 'cross-level')),
        non_territorial      boolean     NOT NULL,
        valid_from           date        NOT NULL,
        valid_to             date,
        recorded_from        timestamptz NOT NULL,
        recorded_to          timestamptz,
        CONSTRAINT procedure_version_pkey PRIMARY KEY (code, valid_from, recorded_from),
        CONSTRAINT procedure_version_limit CHECK ((time_limit IS NULL) = (time_unit IS NULL)),
        CONSTRAINT procedure_version_valid CHECK (valid_to >= valid_from),
        CONSTRAINT procedure_version_recorded CHECK (recorded_to > recorded_from)
      )`);
    await runner.query(`COMMENT ON COLUMN procedure_version.valid_to IS 'The last day in force; null: open'`);
    await runner.query(
      'CREATE UNIQUE INDEX procedure_version_current ON procedure_version (code, valid_from) WHERE recorded_to IS NULL',
    );
    await runner.query('GRANT SELECT, INSERT, UPDATE (recorded_to) ON procedure_version TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE procedure_version');
  }
}
