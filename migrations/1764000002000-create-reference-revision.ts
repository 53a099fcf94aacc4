import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The number by which a process sees that its copy of the reference data is old; whoever changes the data locks it. */
export class CreateReferenceRevision1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reference_revision (
        only_row   boolean     CONSTRAINT reference_revision_pkey PRIMARY KEY DEFAULT true
                               CONSTRAINT reference_revision_has_one_row CHECK (only_row),
        revision   bigint      NOT NULL DEFAULT 0,
        changed_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
        ranked_on  date
      ) WITH (fillfactor = 25)`);
    await runner.query(
      `COMMENT ON COLUMN reference_revision.ranked_on IS 'The day whose tree unit_rank shows; null: never numbered'`,
    );
    await runner.query('INSERT INTO reference_revision DEFAULT VALUES');
    await runner.query('GRANT SELECT, UPDATE ON reference_revision TO dunghan_app');
    await runner.query(`
      CREATE FUNCTION bump_reference_revision() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE reference_revision
           SET revision = revision + 1,
               changed_at = greatest(date_trunc('milliseconds', clock_timestamp()), changed_at + interval '1 millisecond');
        RETURN NULL;
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION bump_reference_revision()');
    await runner.query('DROP TABLE reference_revision');
  }
}
