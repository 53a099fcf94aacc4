import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a tally cell is about; the ids are derived from the content, so that any worker finds the same ones. */
export class CreatePlaceAndSubject1764000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE place (
        id    bigint CONSTRAINT place_pkey PRIMARY KEY,
        level text   NOT NULL,
        path  text[] NOT NULL CONSTRAINT place_has_a_path CHECK (cardinality(path) > 0)
      )`);
    await runner.query(
      `COMMENT ON COLUMN place.path IS 'Unit codes from the root down to the unit itself, as pinned at receipt'`,
    );
    await runner.query('CREATE INDEX place_path ON place USING gin (path)');
    await runner.query(`
      CREATE TABLE subject (
        id        bigint CONSTRAINT subject_pkey PRIMARY KEY,
        procedure text   NOT NULL,
        field     text   NOT NULL
      )`);
    await runner.query('GRANT SELECT, INSERT ON place, subject TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE subject');
    await runner.query('DROP TABLE place');
  }
}
