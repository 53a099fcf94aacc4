import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How columns of legacy tables are read, kept by name; nothing of before is overwritten. */
export class KeepImportMappings1764000011140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_mapping (
        name     text        NOT NULL,
        version  integer     NOT NULL CONSTRAINT import_mapping_version CHECK (version >= 1),
        mapping  jsonb       NOT NULL,
        saved_by text        NOT NULL,
        saved_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
        CONSTRAINT import_mapping_pkey PRIMARY KEY (name, version)
      )`);
    await runner.query('GRANT SELECT, INSERT ON import_mapping TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE import_mapping');
  }
}
