import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events that an import has decided on, copied here first and appended from here in pieces. */
export class CreateImportStaged1764000001004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_staged (
        line             bigint      NOT NULL,
        occurred_at      timestamptz NOT NULL,
        recorded_at      timestamptz,
        expected_version integer     NOT NULL CONSTRAINT import_staged_expected_version CHECK (expected_version >= 0),
        feed             smallint    NOT NULL,
        format           smallint    NOT NULL,
        ordinal          smallint    NOT NULL,
        conflicting      boolean     NOT NULL DEFAULT false,
        import_id        uuid        NOT NULL,
        stream_id        uuid        NOT NULL,
        command_id       uuid        NOT NULL,
        stream_kind      text        NOT NULL,
        key              text        NOT NULL,
        type             text        NOT NULL,
        unit             text        NOT NULL,
        actor            text        NOT NULL,
        data             jsonb       NOT NULL,
        salt             bytea,
        text             jsonb,
        raw              text,
        CONSTRAINT import_staged_pkey PRIMARY KEY (feed, import_id, stream_id, expected_version),
        CONSTRAINT import_staged_text CHECK ((salt IS NULL) = (text IS NULL))
      ) WITH (autovacuum_analyze_threshold = 10000, autovacuum_vacuum_scale_factor = 0,
              autovacuum_vacuum_threshold = 50000)`);
    await runner.query(`
      COMMENT ON COLUMN import_staged.conflicting IS
      'Its stream has another version than the event was decided on: to be decided again'`);
    await runner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON import_staged TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE import_staged');
  }
}
