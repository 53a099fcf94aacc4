import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of units in two times: valid from/to are days in force, recorded from/to say when the row was believed. */
export class CreateUnitVersion1764000002001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE unit_version (
        code          text        NOT NULL,
        name          text        COLLATE "vi-x-icu" NOT NULL,
        level         text        NOT NULL CONSTRAINT unit_version_level
                                  CHECK (level IN ('province', 'district', 'commune')),
        parent        text,
        valid_from    date        NOT NULL,
        valid_to      date,
        legal_basis   text,
        recorded_from timestamptz NOT NULL,
        recorded_to   timestamptz,
        CONSTRAINT unit_version_pkey PRIMARY KEY (code, valid_from, recorded_from),
        CONSTRAINT unit_version_valid CHECK (valid_to >= valid_from),
        CONSTRAINT unit_version_recorded CHECK (recorded_to > recorded_from)
      )`);
    await runner.query(`COMMENT ON COLUMN unit_version.valid_to IS 'The last day in force; null: open'`);
    await runner.query(
      'CREATE UNIQUE INDEX unit_version_current ON unit_version (code, valid_from) WHERE recorded_to IS NULL',
    );
    await runner.query('CREATE INDEX unit_version_parent ON unit_version (parent)');
    await runner.query('GRANT SELECT, INSERT, UPDATE (recorded_to) ON unit_version TO dunghan_app');
    await this.createLineage(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE unit_lineage');
    await runner.query('DROP TABLE unit_version');
  }

  /** Many to many: a new ward can take part of an old one. */
  private async createLineage(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE unit_lineage (
        predecessor   text        NOT NULL,
        successor     text,
        kind          text        NOT NULL CONSTRAINT unit_lineage_kind
                                  CHECK (kind IN ('renamed', 'merged', 'split', 'part', 'abolished')),
        valid_from    date        NOT NULL,
        legal_basis   text,
        recorded_from timestamptz NOT NULL,
        recorded_to   timestamptz,
        CONSTRAINT unit_lineage_key UNIQUE NULLS NOT DISTINCT (predecessor, successor, valid_from, recorded_from),
        CONSTRAINT unit_lineage_successor CHECK (successor IS NOT NULL OR kind = 'abolished'),
        CONSTRAINT unit_lineage_recorded CHECK (recorded_to > recorded_from)
      )`);
    await runner.query('GRANT SELECT, INSERT, UPDATE (recorded_to) ON unit_lineage TO dunghan_app');
  }
}
