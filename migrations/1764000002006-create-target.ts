import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What figures are to reach, from a day on, in two times as the versions of units and procedures. */
export class CreateTarget1764000002006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE target (
        figure        text        NOT NULL,
        level         text        CONSTRAINT target_level CHECK (level IN ('province', 'district', 'commune')),
        hundredths    bigint      NOT NULL CONSTRAINT target_hundredths CHECK (hundredths >= 0),
        legal_basis   text        NOT NULL,
        valid_from    date        NOT NULL,
        recorded_from timestamptz NOT NULL,
        recorded_to   timestamptz,
        CONSTRAINT target_key UNIQUE NULLS NOT DISTINCT (figure, level, valid_from, recorded_from),
        CONSTRAINT target_recorded CHECK (recorded_to > recorded_from)
      )`);
    await runner.query(`COMMENT ON COLUMN target.level IS 'null: all levels'`);
    await runner.query(
      `COMMENT ON COLUMN target.hundredths IS 'Of a percent for a rate (80 % is 8000), of one for a count'`,
    );
    await runner.query(`COMMENT ON COLUMN target.valid_from IS 'Until the next one of the same figure and level'`);
    await runner.query(`
      CREATE UNIQUE INDEX target_current ON target (figure, level, valid_from) NULLS NOT DISTINCT
       WHERE recorded_to IS NULL`);
    await runner.query('GRANT SELECT, INSERT, UPDATE (recorded_to) ON target TO dunghan_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE target');
  }
}
