import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two dossiers of one person under one procedure, of which the desk that took the second one in may not see the first. */
export class ListPossibleDuplicates1764000007123 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE possible_duplicate (
        id              bigint      GENERATED ALWAYS AS IDENTITY,
        noticed_at      timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
        feed            smallint    NOT NULL,
        other_feed      smallint    NOT NULL,
        stream_id       uuid        NOT NULL,
        other_stream_id uuid        NOT NULL,
        unit            text,
        CONSTRAINT possible_duplicate_pkey PRIMARY KEY (id),
        CONSTRAINT possible_duplicate_once UNIQUE (stream_id, other_stream_id)
      )`);
    await runner.query(`
      COMMENT ON COLUMN possible_duplicate.unit IS
      'The lowest unit above both receiving units; null: they have none in common'`);
    await runner.query('CREATE INDEX possible_duplicate_unit ON possible_duplicate (unit, id)');
    await runner.query('GRANT SELECT, INSERT ON possible_duplicate TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE possible_duplicate');
  }
}
